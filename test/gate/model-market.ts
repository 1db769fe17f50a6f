import { type Millis, millis } from '../../core/brand.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import type { Contract, Instrument } from '../../core/market/instrument.ts'
import type { CloseSeries, MarketView } from '../../core/market/market-view.ts'
import type { Quote } from '../../core/market/quote.ts'
import { random } from './random.ts'

/** 2 June 2025, 10:30 in New York: a Monday in session. */
export const START = Date.UTC(2025, 5, 2, 14, 30)

export const SHARES = ['LEAD', 'TWIN', 'ANTI', 'LONE'] as const
export const PAIRS = ['BTC/USD', 'ETH/USD'] as const
const BASE: Readonly<Record<string, number>> = { LEAD: 100, TWIN: 40, ANTI: 250, LONE: 20, 'BTC/USD': 60_000, 'ETH/USD': 3000 }

export const CONTRACTS: readonly Contract[] = (['LEAD', 'TWIN'] as const).flatMap((underlying) =>
  (['250604', '250718'] as const).flatMap((date) =>
    (['call', 'put'] as const).flatMap((right) =>
      [0.95, 1.05].map((share): Contract => {
        const strike = Math.round((BASE[underlying] ?? 0) * share)
        const symbol = `${underlying}${date}${right === 'call' ? 'C' : 'P'}${String(strike * 1000).padStart(8, '0')}`
        return { type: 'contract', symbol, underlying, right, strike, expiry: `20${date.slice(0, 2)}-${date.slice(2, 4)}-${date.slice(4)}` }
      }),
    ),
  ),
)

const LISTED: ReadonlyMap<string, Instrument> = new Map<string, Instrument>([
  ...SHARES.map((symbol): [string, Instrument] => [symbol, { type: 'share', symbol, fractionable: symbol === 'TWIN', shortable: symbol !== 'LONE' }]),
  ...PAIRS.map((symbol): [string, Instrument] => {
    const [base = '', quote = ''] = symbol.split('/')
    return [symbol, { type: 'pair', symbol, base, quote, minimumQty: 0.0001, qtyStep: 0.0001, tick: 0.01 }]
  }),
  ...CONTRACTS.map((contract): [string, Instrument] => [contract.symbol, contract]),
])

/** Forty returns each: TWIN moves with LEAD, ANTI against it, the others on their own. */
export const SERIES: ReadonlyMap<string, CloseSeries> = series()

/** Prices that the world moves by hand. Contracts follow a rough formula of their own: the gate must take any. */
export interface ModelMarket extends MarketView {
  now: Millis
  closed: Set<'stock' | 'crypto' | 'option'>
  price(symbol: string): number
  delta(symbol: string): number
  vega(symbol: string): number
  /** Sets a mid and, for an underlying, all its contracts; `halfSpread` is a share of the mid. */
  set(symbol: string, mid: number, halfSpread: number): void
  forget(symbol: string): void
}

export function modelMarket(): ModelMarket {
  const quotes = new Map<string, Quote>()
  const entries = new Map<string, ChainEntry>()
  const put = (at: Millis, symbol: string, mid: number, half: number): Quote => {
    const quote = { symbol, at, bid: mid * (1 - half), ask: mid * (1 + half), bidSize: 10, askSize: 10 }
    quotes.set(symbol, quote)
    return quote
  }
  const market: ModelMarket = {
    now: millis(START),
    closed: new Set(),
    instrument: (symbol) => LISTED.get(symbol),
    quote: (symbol) => quotes.get(symbol),
    entry: (symbol) => entries.get(symbol),
    mark(symbol) {
      const quote = quotes.get(symbol)
      return quote && (quote.bid + quote.ask) / 2
    },
    markedAt: (symbol) => quotes.get(symbol)?.at,
    closes: (symbol) => SERIES.get(symbol) ?? { times: [], closes: [] },
    isOpen: (assetClass) => !market.closed.has(assetClass),
    isShut: false,
    price(symbol) {
      const quote = quotes.get(symbol)
      return quote ? (quote.bid + quote.ask) / 2 : NaN
    },
    delta: (symbol) => entries.get(symbol)?.delta ?? NaN,
    vega: (symbol) => entries.get(symbol)?.vega ?? NaN,
    set(symbol, mid, half) {
      put(market.now, symbol, mid, half)
      for (const contract of CONTRACTS) {
        if (contract.underlying !== symbol) continue
        const away = (mid - contract.strike) / mid
        const intrinsic = Math.max(0, contract.right === 'call' ? mid - contract.strike : contract.strike - mid)
        const value = intrinsic + 0.04 * mid * Math.exp(-25 * away * away)
        const quote = put(market.now, contract.symbol, value, half * 4)
        const call = Math.min(0.97, Math.max(0.03, 0.5 + 3 * away))
        entries.set(contract.symbol, { contract, quote, delta: contract.right === 'call' ? call : call - 1, vega: 0.001 * mid * Math.exp(-20 * away * away) })
      }
    },
    forget(symbol) {
      quotes.delete(symbol)
    },
  }
  for (const symbol of [...SHARES, ...PAIRS]) market.set(symbol, BASE[symbol] ?? NaN, 0.001)
  return market
}

function series(): ReadonlyMap<string, CloseSeries> {
  const { between } = random(7)
  const times = Array.from({ length: 41 }, (_, i) => millis(START - (41 - i) * 900_000))
  const returns = new Map<string, number[]>()
  const lead = times.map(() => between(-0.01, 0.01))
  returns.set('LEAD', lead)
  returns.set('TWIN', lead.map((value) => value + between(-0.0005, 0.0005)))
  returns.set('ANTI', lead.map((value) => -value + between(-0.0005, 0.0005)))
  for (const symbol of ['LONE', ...PAIRS]) returns.set(symbol, times.map(() => between(-0.01, 0.01)))
  const closesOf = (steps: readonly number[]): number[] => {
    let close = 100
    return steps.map((step) => (close *= 1 + step))
  }
  return new Map([...returns].map(([symbol, steps]) => [symbol, { times, closes: closesOf(steps) }]))
}
