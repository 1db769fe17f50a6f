import { birthId, type Millis, millis, type OrderId, orderId, venueId } from '../../core/brand.ts'
import type { Book } from '../../core/book/book.ts'
import { emptyBook, evolve } from '../../core/book/evolve.ts'
import { equityOf } from '../../core/book/equity.ts'
import type { Child, TradeClosed } from '../../core/fact/fact.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import type { AssetClass, Instrument } from '../../core/market/instrument.ts'
import type { CloseSeries, MarketView } from '../../core/market/market-view.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { usd } from '../../core/money.ts'
import type { EnterIntent, ExitOrderIntent, Leg, OrderIntent, Side } from '../../core/order/intent.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { ReasonCode } from '../../core/order/reason.ts'
import type { Judgement } from '../../core/risk/check.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { judgeEntry } from '../../core/risk/gate.ts'

/** Monday 2 June 2025, 10:30 in New York. */
export const AT = millis(Date.UTC(2025, 5, 2, 14, 30))

/** A fresh price: mid, spread in dollars, and for contracts the greeks of the chain. */
export interface Price {
  readonly mid: number
  readonly spread?: number
  readonly at?: number
  readonly delta?: number
  readonly vega?: number
}

export interface MarketGiven {
  readonly prices: Readonly<Record<string, Price>>
  readonly closes?: Readonly<Record<string, CloseSeries>>
  readonly closed?: readonly AssetClass[]
  readonly isShut?: boolean
  readonly instruments?: readonly Instrument[]
}

/** A market that says exactly what a test gives it. */
export function marketOf({ prices, closes = {}, closed = [], isShut = false, instruments = [] }: MarketGiven): MarketView {
  const priceOf = (symbol: string): Price | undefined => prices[symbol]
  const listed = new Map(instruments.map((one) => [one.symbol, one]))
  return {
    now: AT,
    instrument: (symbol) => listed.get(symbol) ?? instrumentOf(symbol),
    quote(symbol) {
      const price = priceOf(symbol)
      if (!price) return undefined
      const half = (price.spread ?? price.mid * 0.001) / 2
      return { symbol, at: millis(price.at ?? AT), bid: price.mid - half, ask: price.mid + half, bidSize: 1, askSize: 1 }
    },
    entry(symbol): ChainEntry | undefined {
      const contract = parseOccSymbol(symbol)
      const quote = this.quote(symbol)
      const { delta, vega } = priceOf(symbol) ?? {}
      if (!contract || !quote) return undefined
      return { contract, quote, ...(delta === undefined ? {} : { delta }), ...(vega === undefined ? {} : { vega }) }
    },
    mark: (symbol) => priceOf(symbol)?.mid,
    markedAt: (symbol) => (priceOf(symbol) ? millis(priceOf(symbol)?.at ?? AT) : undefined),
    closes: (symbol) => closes[symbol] ?? { times: [], closes: [] },
    isOpen: (assetClass) => !closed.includes(assetClass),
    isShut,
  }
}

/** A book of `cash` dollars whose day and peak began with that much. */
export function bookOf(cash: number): Book {
  const book = emptyBook()
  evolve(book, { type: 'engine.started', at: AT, birth: birthId('fixtures'), account: 'test', environment: 'simulated', cash: usd(cash), version: '0' })
  evolve(book, { type: 'day.began', at: AT, date: '2025-06-02', equity: usd(cash) })
  evolve(book, { type: 'cycle.ended', at: AT, n: 1, began: AT, equity: usd(cash), modules: { stocks: IDLE, crypto: IDLE, options: IDLE } })
  return book
}

const IDLE = { outcome: 'ok' as const, decisions: 0, signals: 0, approved: 0, refused: 0, error: null }

export interface Asked {
  readonly module?: ModuleName
  readonly strategy?: string
  readonly underlying?: string
  readonly legs?: readonly Leg[]
  readonly side?: Side
  readonly qty?: number
  readonly limit?: number
}

/** By default: the stocks module's `trend` buys 10 AAPL at 100. */
export function entry(asked: Asked = {}): EnterIntent {
  const { module = 'stocks', strategy = 'trend', underlying = 'AAPL', side = 'buy', qty = 10, limit = 100 } = asked
  const legs = asked.legs ?? [open(underlying, side)]
  const protection = { stop: null, target: null, exitAt: null }
  const reason = { code: 'trend-up' as const, numbers: {} }
  return { type: 'enter', module, strategy, underlying, legs, qty, limit, at: AT, reason, parameters: 0, confidence: 0.5, protection, riskPerUnit: 1, expiresAt: millis(AT + 600_000) }
}

export function closing(asked: Asked & { readonly symbol?: string } = {}): ExitOrderIntent {
  const { module = 'stocks', strategy = 'trend', underlying = 'AAPL', side = 'sell', qty = 10, symbol = underlying } = asked
  const legs = asked.legs ?? [{ symbol, side, ratio: 1, effect: 'close' as const }]
  return { type: 'close', module, strategy, underlying, legs, qty, limit: asked.limit ?? null, at: AT, reason: { code: 'trend-over', numbers: {} }, parameters: 0 }
}

export function open(symbol: string, side: Side, ratio = 1): Leg {
  return { symbol, side, ratio, effect: 'open' }
}

/** An approved order stands in the book; `acked` by the venue too. */
export function pending(book: Book, intent: OrderIntent, given: { readonly at?: Millis; readonly acked?: boolean; readonly children?: readonly Child[] } = {}): OrderId {
  const id = orderId(`o${book.orders.size + 1}`)
  const at = given.at ?? AT
  evolve(book, { type: 'order.approved', at, order: { id, intent: intent as never, bracket: false }, exposure: usd(0), reference: 0, trimmed: null })
  if (given.acked === true) evolve(book, { type: 'order.acked', at, id, venueId: venueId(`v${id}`), children: given.children ?? [] })
  return id
}

/** An entry that was filled whole, legs at the given prices (the limit when none are). */
export function hold(book: Book, intent: EnterIntent, prices: readonly number[] = [intent.limit]): void {
  const id = pending(book, intent, { acked: true, at: millis(AT - 3_600_000) })
  intent.legs.forEach((leg, i) => fillOf(book, id, { symbol: leg.symbol, side: leg.side, qty: intent.qty * leg.ratio, price: prices[i] ?? 0 }))
  evolve(book, { type: 'order.ended', at: AT, id, status: 'filled', why: '' })
}

export function fillOf(book: Book, id: OrderId, fill: { readonly symbol: string; readonly side: Side; readonly qty: number; readonly price: number }): void {
  const execution = `${id}:${book.orders.get(id)?.executions.length ?? 0}`
  evolve(book, { type: 'order.filled', at: AT, id, execution, ...fill, fee: usd(0), feeQty: 0 })
}

/** A round trip that ended `ago` milliseconds before. */
export function traded(book: Book, given: { readonly sleeve?: string; readonly ago?: number; readonly realised: number; readonly basis?: number; readonly exit?: ReasonCode }): void {
  const { sleeve = 'stocks/trend/AAPL', ago = 0, realised, basis = 1000, exit = 'stop-hit' } = given
  const reason = { code: exit, numbers: {} }
  const fact: TradeClosed = { type: 'trade.closed', at: millis(AT - ago), sleeve, openedAt: AT, realised: usd(realised), fees: usd(0), basis: usd(basis), entry: reason, exit: reason, parameters: 0 }
  evolve(book, fact)
}

/** Default limits, 100,000 dollars and open, fresh markets, but for what is given. */
export function judgement(given: Partial<Judgement> = {}): Judgement {
  const book = given.book ?? bookOf(100_000)
  const market = given.market ?? marketOf({ prices: PRICES })
  const power = { stocks: 100_000, crypto: 100_000, options: 100_000 }
  const feeds = { stocks: true, crypto: true, options: true }
  return { at: AT, intent: entry(), book, market, limits: defaultLimits, equity: equityOf(book, market), buyingPower: power, feeds, news: undefined, ...given }
}

/** The verdict in a word: `approved`, `approved <qty>` when cut, or the refusal's code. */
export function verdictOf(given: Partial<Judgement>): string {
  const verdict = judgeEntry(judgement(given))
  if (verdict.type === 'refused') return verdict.refusal.code
  return verdict.trimmed ? `approved ${verdict.intent.qty}` : 'approved'
}

export const CALL_100 = 'AAPL250718C00100000'
export const CALL_110 = 'AAPL250718C00110000'
export const PUT_90 = 'AAPL250718P00090000'
export const PUT_95 = 'AAPL250718P00095000'

export const PRICES: Readonly<Record<string, Price>> = {
  AAPL: { mid: 100 },
  MSFT: { mid: 200 },
  'BTC/USD': { mid: 50_000 },
  [CALL_100]: { mid: 4, spread: 0.1, delta: 0.5, vega: 0.12 },
  [CALL_110]: { mid: 1.5, spread: 0.1, delta: 0.25, vega: 0.1 },
  [PUT_90]: { mid: 1, spread: 0.1, delta: -0.2, vega: 0.08 },
  [PUT_95]: { mid: 2, spread: 0.1, delta: -0.35, vega: 0.1 },
}

function instrumentOf(symbol: string): Instrument | undefined {
  const [base = '', quote = ''] = symbol.split('/')
  if (quote !== '') return { type: 'pair', symbol, base, quote, minimumQty: 0.0001, qtyStep: 0.0001, tick: 0.01 }
  return parseOccSymbol(symbol) ?? { type: 'share', symbol, fractionable: true, shortable: symbol !== 'GME' }
}
