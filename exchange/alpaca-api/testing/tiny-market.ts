import { millis, type Millis } from '../../../core/brand.ts'
import { MINUTE, type Bar } from '../../../core/market/bar.ts'
import type { Contract, Instrument } from '../../../core/market/instrument.ts'
import { occSymbol } from '../../../core/market/occ-symbol.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { ContractModel, MarketEvent, MarketSource } from '../../market/source.ts'

/** Tuesday 2026-03-10, 09:29 in New York: a minute before the open. */
export const TINY_START = millis(Date.parse('2026-03-10T13:29:00Z'))

const EXPIRIES = ['2026-03-13', '2026-03-20']
const STRIKES = [90, 95, 100, 105, 110]
const BASE: Readonly<Record<string, number>> = { AAPL: 100, SPY: 500, 'BTC/USD': 60_000 }

/**
 * A market small enough to foretell: a price stays where it was put (`put`), every minute ends with one quote, one trade and one bar
 * a symbol, the quote a cent (a dollar for coins) either side. Contracts are worth their intrinsic value plus a dollar.
 */
export class TinyMarket implements MarketSource {
  readonly title = 'tiny market for tests'
  readonly simulated = true
  readonly start = TINY_START
  readonly end: Millis | undefined
  readonly notes: readonly string[] = []
  readonly instruments: readonly Instrument[] = [
    { type: 'share', symbol: 'AAPL', fractionable: true, shortable: true },
    { type: 'share', symbol: 'SPY', fractionable: true, shortable: true },
    { type: 'pair', symbol: 'BTC/USD', base: 'BTC', quote: 'USD', minimumQty: 0.0001, qtyStep: 0.000000001, tick: 0.01 },
  ]
  readonly #prices = new Map(Object.entries(BASE))
  #watched: readonly string[] = []
  #clock: number = TINY_START

  constructor(end?: Millis) {
    this.end = end
  }

  /** Moves a price; it is said at the next minute. */
  put(symbol: string, price: number): void {
    this.#prices.set(symbol, price)
  }

  advance(to: Millis): readonly MarketEvent[] {
    const events: MarketEvent[] = []
    for (let at = (Math.floor(this.#clock / MINUTE) + 1) * MINUTE; at <= to; at += MINUTE) events.push(...this.#minute(millis(at)))
    this.#clock = to
    return events
  }

  watch(contracts: readonly string[]): void {
    this.#watched = contracts
  }

  quote(symbol: string): Quote | undefined {
    const price = this.last(symbol)
    if (price === undefined) return undefined
    const half = symbol.includes('/') ? 1 : 0.01
    const size = symbol.includes('/') ? 2 : 500
    const at = millis(Math.floor(this.#clock / MINUTE) * MINUTE)
    return { symbol, at, bid: round(price - half), ask: round(price + half), bidSize: size, askSize: size }
  }

  last(symbol: string): number | undefined {
    const contract = this.#contract(symbol)
    if (!contract) return this.#prices.get(symbol)
    const underlying = this.#prices.get(contract.underlying) ?? 0
    return round(Math.max(0, contract.right === 'call' ? underlying - contract.strike : contract.strike - underlying) + 1)
  }

  model(symbol: string): ContractModel | undefined {
    const contract = this.#contract(symbol)
    if (!contract) return undefined
    return { impliedVolatility: 0.25, delta: contract.right === 'call' ? 0.5 : -0.5, gamma: 0.02, theta: -0.05, vega: 0.1, openInterest: 1200 }
  }

  contracts(underlying: string): readonly Contract[] {
    if (underlying !== 'AAPL') return []
    const all = EXPIRIES.flatMap((expiry) =>
      (['call', 'put'] as const).flatMap((right) =>
        STRIKES.map((strike): Contract => ({ type: 'contract', symbol: occSymbol(underlying, expiry, right, strike), underlying, expiry, right, strike })),
      ),
    )
    return all.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  }

  /** Before the start every minute of the last three days was at the base price. */
  bars(symbol: string, from: Millis, to: Millis): readonly Bar[] {
    const bars: Bar[] = []
    const first = Math.max(Math.ceil(from / MINUTE) * MINUTE, TINY_START - 3 * 1440 * MINUTE)
    for (let start = first; start + MINUTE <= Math.min(to, this.#clock); start += MINUTE) {
      const bar = this.#bar(symbol, millis(start))
      if (bar) bars.push(bar)
    }
    return bars
  }

  #minute(at: Millis): readonly MarketEvent[] {
    const listed = [...this.instruments.map(({ symbol }) => symbol), ...this.#watched].sort()
    this.#clock = at
    return listed.flatMap((symbol): MarketEvent[] => {
      const [quote, price, bar] = [this.quote(symbol), this.last(symbol), this.#bar(symbol, millis(at - MINUTE))]
      if (!quote || price === undefined || !bar) return []
      return [{ type: 'quote', at, quote }, { type: 'trade', at, symbol, price, size: 10 }, { type: 'bar', at, bar }]
    })
  }

  #bar(symbol: string, start: Millis): Bar | undefined {
    const price = this.last(symbol)
    if (price === undefined) return undefined
    return { symbol, start, open: price, high: price, low: price, close: price, volume: 1000 }
  }

  #contract(symbol: string): Contract | undefined {
    return this.contracts('AAPL').find((contract) => contract.symbol === symbol)
  }
}

function round(price: number): number {
  return Math.round(price * 100) / 100
}
