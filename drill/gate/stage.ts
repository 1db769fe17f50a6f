import { birthId, type Millis, millis, type OrderId, orderId, venueId } from '../../core/brand.ts'
import type { Book } from '../../core/book/book.ts'
import { equityOf } from '../../core/book/equity.ts'
import { emptyBook, evolve } from '../../core/book/evolve.ts'
import { Market } from '../../core/engine/market/market.ts'
import type { Fact } from '../../core/fact/fact.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { usd } from '../../core/money.ts'
import type { EnterIntent, ExitOrderIntent } from '../../core/order/intent.ts'
import type { ReasonCode } from '../../core/order/reason.ts'
import type { Judgement } from '../../core/risk/check.ts'
import { defaultLimits } from '../../core/risk/default-limits.ts'
import { judgeEntry, judgeExit } from '../../core/risk/gate.ts'
import type { Limits } from '../../core/risk/limits.ts'
import { PRICE } from './scale.ts'

/** Tuesday 10 March 2026, 11:00 in New York. */
export const AT = millis(Date.UTC(2026, 2, 10, 15))
/** The Sunday before it. */
const SUNDAY = millis(Date.UTC(2026, 2, 8, 15))
const HOUR = 3_600_000
const CALENDAR = sessionCalendar()
/** What no check of the drill but those of buying power can use up. */
const PLENTY = { stocks: 1e12, crypto: 1e12, options: 1e12 }
const IDLE = { outcome: 'ok' as const, decisions: 0, signals: 0, approved: 0, refused: 0, error: null }

/** A book folded from facts and the engine's own market, as the gate would meet them at one moment. */
export class Stage {
  readonly book: Book = emptyBook()
  readonly market = new Market(CALENDAR)
  private readonly contracts = new Map<string, ChainEntry>()

  /** @param cash Dollars. `peak` and `dayStart` are equity that came before, the cash unless given; `age` is that of the prices, in milliseconds. */
  constructor(cash: number, { peak = cash, dayStart = cash, age = 0 }: { readonly peak?: number; readonly dayStart?: number; readonly age?: number } = {}) {
    this.market.now = AT
    this.market.list([
      { type: 'share', symbol: 'DRILL', fractionable: true, shortable: true },
      { type: 'share', symbol: 'KEPT', fractionable: true, shortable: false },
      { type: 'pair', symbol: 'DRL/USD', base: 'DRL', quote: 'USD', minimumQty: 1e-6, qtyStep: 1e-6, tick: 1e-6 },
    ])
    for (const symbol of ['DRILL', 'KEPT', 'DRL/USD']) this.quote(symbol, PRICE, { at: millis(AT - age) })
    this.fact({ type: 'engine.started', at: AT, birth: birthId('drill000'), account: 'DRILL', environment: 'simulated', cash: usd(cash), version: 'drill' })
    this.fact({ type: 'day.began', at: AT, date: newYorkDate(AT), equity: usd(dayStart) })
    this.fact({ type: 'cycle.ended', at: AT, n: 1, began: AT, equity: usd(peak), modules: { stocks: IDLE, crypto: IDLE, options: IDLE } })
  }

  fact(fact: Fact): this {
    evolve(this.book, fact)
    return this
  }

  /** A quote around a price; `spread` in dollars. */
  quote(symbol: string, price = PRICE, { spread = price / 1e6, at = AT }: { readonly spread?: number; readonly at?: Millis } = {}): this {
    this.market.takeQuote({ symbol, at, bid: price - spread / 2, ask: price + spread / 2, bidSize: 1, askSize: 1 })
    return this
  }

  /** A contract's quote, with the greeks that its chain tells. */
  contract(symbol: string, price: number, given: { readonly delta?: number; readonly vega?: number; readonly spread?: number; readonly at?: Millis } = {}): this {
    const { delta = 0.01, vega = 1e-6, spread = price / 1e6, at = AT } = given
    const contract = parseOccSymbol(symbol)
    if (!contract) throw new TypeError(`${symbol} is no contract`)
    this.contracts.set(symbol, { contract, quote: { symbol, at, bid: price - spread / 2, ask: price + spread / 2, bidSize: 1, askSize: 1 }, delta, vega })
    const entries = [...this.contracts.values()].filter((entry) => entry.contract.underlying === contract.underlying)
    this.market.takeChain({ underlying: contract.underlying, at: AT, entries })
    return this
  }

  /** Lies outside: counted, and of no strategy. */
  outside(symbol: string, qty: number, price = PRICE): this {
    return this.fact({ type: 'outside.set', at: AT, symbol, qty, price })
  }

  /** Filled an hour ago at its limit. */
  hold(intent: EnterIntent): this {
    const id = this.pending(intent, { ago: HOUR })
    const [leg] = intent.legs
    if (!leg) throw new TypeError('an intent without legs')
    this.fact({ type: 'order.filled', at: AT, id, execution: `${id}:1`, symbol: leg.symbol, side: leg.side, qty: intent.qty, price: intent.limit, fee: usd(0), feeQty: 0 })
    return this.fact({ type: 'order.ended', at: AT, id, status: 'filled', why: '' })
  }

  /** Approved so many milliseconds ago, and standing at the venue. */
  pending(intent: EnterIntent | ExitOrderIntent, { ago = 0 }: { readonly ago?: number } = {}): OrderId {
    const at = millis(AT - ago)
    const id = orderId(`drill000.${this.book.orders.size + 1}.0.1.00000000`)
    this.fact({ type: 'order.approved', at, order: { id, intent: this.approved(intent), bracket: false }, exposure: usd(0), reference: 0, trimmed: null })
    this.fact({ type: 'order.acked', at, id, venueId: venueId(`v${id}`), children: [] })
    return id
  }

  ended(id: OrderId, status: 'canceled' | 'rejected'): this {
    return this.fact({ type: 'order.ended', at: AT, id, status, why: '' })
  }

  /** A round trip that ended so long ago. */
  traded({ sleeve = 'stocks/other/OTHER', ago = 0, realised, basis = 1e9, exit = 'time-exit' }: RoundTrip): this {
    const reason = { code: exit, numbers: {} }
    return this.fact({
      type: 'trade.closed', at: millis(AT - ago), sleeve, openedAt: millis(AT - ago), realised: usd(realised), fees: usd(0), basis: usd(basis), entry: reason, exit: reason, parameters: 0,
    })
  }

  /** The market of a day on which nothing is open. */
  onSunday(): this {
    this.market.now = SUNDAY
    return this
  }

  /** History: a gate that was asked about nothing let it pass. */
  private approved(intent: EnterIntent | ExitOrderIntent) {
    const verdict = intent.type === 'enter' ? judgeEntry(this.judgement(intent, defaultLimits), []) : judgeExit(this.exit(intent, defaultLimits))
    if (verdict.type === 'refused') throw new TypeError(`the stage cannot hold ${intent.underlying}: ${verdict.refusal.code}`)
    return verdict.intent
  }

  judgement(intent: EnterIntent, limits: Limits, given: Partial<Judgement> = {}): Judgement {
    const { book, market } = this
    const feeds = { stocks: true, crypto: true, options: true }
    return { at: AT, intent, book, market, limits: { ...limits, executionEnabled: true }, equity: equityOf(book, market), buyingPower: PLENTY, buyingPowerAt: AT, feeds, news: undefined, ...given }
  }

  /** What is to be closed, judged as the desk would. */
  exit(intent: ExitOrderIntent, limits: Limits) {
    return { at: AT, intent, book: this.book, market: this.market, limits: { ...limits, executionEnabled: true } }
  }
}

interface RoundTrip {
  readonly sleeve?: string
  /** Milliseconds. */
  readonly ago?: number
  readonly realised: number
  readonly basis?: number
  readonly exit?: ReasonCode
}
