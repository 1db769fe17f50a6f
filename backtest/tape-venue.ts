import type { Millis, OrderId } from '../core/brand.ts'
import type { ReplyOutcome, VenueFill, VenueOrder, VenueSnapshot } from '../core/engine/input.ts'
import type { Bar } from '../core/market/bar.ts'
import type { Pair, Share } from '../core/market/instrument.ts'
import type { Quote } from '../core/market/quote.ts'
import { newYorkDate } from '../core/market/new-york-time.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import { decimal } from '../core/money.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import { divide, type Money, UNIT, unitsOf, unitsToNumber } from '../exchange/matching/amount.ts'
import { availability } from '../exchange/matching/availability.ts'
import { cancel, cancelAll, inSequence } from '../exchange/matching/cancel.ts'
import { runClock } from '../exchange/matching/clock.ts'
import { payDividend, splitShares } from '../exchange/matching/corporate-action.ts'
import { type Core, newCore, newMemory } from '../exchange/matching/core.ts'
import { uuidOf } from '../exchange/matching/ids.ts'
import { bookCashFee } from '../exchange/matching/ledger.ts'
import { marginOf } from '../exchange/matching/margin.ts'
import type { OrderRecord } from '../exchange/matching/order-record.ts'
import { markPrice } from '../exchange/matching/reference-price.ts'
import { submit } from '../exchange/matching/submit.ts'
import type { CorporateAction } from './tape.ts'
import { type Costs, paysCommission } from './costs.ts'
import { orderRequest } from './order-request.ts'
import { type Charge, passBar } from './pass-bar.ts'
import { toldActivity, toldFills, toldOrder } from './told-order.ts'

export interface TapeVenueOptions {
  readonly instruments: readonly (Share | Pair)[]
  readonly calendar: SessionCalendar
  readonly costs: Costs
  /** Dollars. */
  readonly cash: number
  readonly seed: number
  readonly start: Millis
}

/** What the venue said about one order. */
export interface Update {
  readonly at: Millis
  readonly event: string
  readonly order: VenueOrder
  readonly fills: readonly VenueFill[]
}

/** exchange/matching on a tape: the venue's rules, ledger and bar model, without a wire between it and the engine. */
export class TapeVenue {
  readonly core: Core
  /** By order and running total, as executions are named. */
  readonly charges = new Map<string, Charge>()
  private readonly instruments: ReadonlyMap<string, Share | Pair>
  private readonly costs: Costs
  private readonly lasts = new Map<string, { readonly price: number; readonly at: Millis }>()
  private readonly account: string
  private settled = 0

  constructor({ instruments, calendar, costs, cash, seed, start }: TapeVenueOptions) {
    this.instruments = new Map(instruments.map((one) => [one.symbol, one]))
    this.costs = costs
    const options = {
      market: {
        quote: (symbol: string) => this.quote(symbol),
        last: (symbol: string) => this.lasts.get(symbol)?.price,
        instrument: (symbol: string) => this.instruments.get(symbol),
      },
      calendar: { session: (at: Millis) => calendar.sessionOn(newYorkDate(at)), nextOpen: (at: Millis) => calendar.nextSession(at).open },
      start, seed, cash: decimal(cash, 9), fill: { matching: 'bars' as const }, fees: { crypto: costs.pairFees },
    }
    this.core = newCore(options, newMemory(options))
    this.account = uuidOf(`account ${seed}`)
  }

  /** The bar's range meets what rested before it; afterwards its close is the market. */
  pass(bar: Bar, now: Millis): void {
    const instrument = this.instruments.get(bar.symbol)
    if (!instrument) throw new RangeError(`the venue does not list ${bar.symbol}`)
    runClock(this.core, bar.start)
    if (this.core.open.size > 0) passBar({ core: this.core, bar, instrument, costs: this.costs, now, charged: (order, cost) => this.charge(order, cost) })
    this.lasts.set(bar.symbol, { price: bar.close, at: now })
  }

  /** The clock's duties up to `now`. */
  pastTime(now: Millis): void {
    runClock(this.core, now)
  }

  /** The last price and the assumed spread around it, at the time it came or another. */
  quote(symbol: string, at?: Millis): Quote | undefined {
    const last = this.lasts.get(symbol)
    if (!last) return undefined
    const half = last.price * this.costs.halfSpread
    return { symbol, at: at ?? last.at, bid: last.price - half, ask: last.price + half, bidSize: 0, askSize: 0 }
  }

  /** A price from before the tape. */
  seedPrice(symbol: string, price: number, at: Millis): void {
    this.lasts.set(symbol, { price, at })
  }

  submit(order: ApprovedOrder, now: Millis): ReplyOutcome {
    const result = submit(this.core, orderRequest(order), now)
    if (!result.ok) return { type: 'rejected', code: String(result.error.status), message: result.error.message }
    return this.found(result.order.id) ?? { type: 'absent' }
  }

  inquire(id: OrderId): ReplyOutcome {
    const parent = this.core.clientIds.get(id.replace(/\.[st]$/, ''))
    const found = parent === undefined ? undefined : this.core.memory.records.get(parent)
    if (!found) return { type: 'absent' }
    const order = toldOrder(this.core, found)
    const leg = id.endsWith('.s') ? order.legs.find((one) => one.stopPrice !== null) : id.endsWith('.t') ? order.legs.find((one) => one.stopPrice === null) : order
    return leg ? { type: 'accepted', order: leg } : { type: 'unknown', why: 'no such leg' }
  }

  cancel(venueId: string, now: Millis): { readonly outcome: 'accepted' | 'final'; readonly why: string } {
    const result = cancel(this.core, venueId, now, false)
    return result.ok ? { outcome: 'accepted', why: '' } : { outcome: 'final', why: result.error.message }
  }

  cancelAll(now: Millis): void {
    cancelAll(this.core, now)
  }

  /** Before the session of its date opens. */
  act(action: CorporateAction, now: Millis): void {
    if (action.type === 'dividend') return payDividend(this.core, action.symbol, action.perShare, now)
    splitShares(this.core, action.symbol, action, now)
    const last = this.lasts.get(action.symbol)
    if (last) this.lasts.set(action.symbol, { ...last, price: (last.price * action.from) / action.to })
  }

  /** What shares sold short cost for so many nights. @returns whether anything was due. */
  chargeBorrow(days: number): boolean {
    if (this.costs.borrow === 0) return false
    let due = 0
    for (const { symbol, qty } of this.core.memory.ledger.holdings.values())
      if (qty < 0n && !symbol.includes('/')) due -= (unitsToNumber(qty) * (this.lasts.get(symbol)?.price ?? 0) * this.costs.borrow * days) / 360
    if (due > 0) this.takeCash(due)
    return due > 0
  }

  /** Dividends credited so far, less those charged. */
  get dividends(): number {
    return this.core.memory.activities.reduce((sum, { body }) => sum + (body.activity_type === 'DIV' ? Number(body.net_amount) : 0), 0)
  }

  /** Takes money that no order moved. */
  takeCash(dollars: number): void {
    bookCashFee(this.core.memory.ledger, unitsOf(dollars) * UNIT)
  }

  /** Nothing has happened since the last call of `drain`. */
  get isSilent(): boolean {
    return this.core.memory.queue.length === 0
  }

  /** What happened since the last call, oldest first. */
  drain(): readonly Update[] {
    return this.core.memory.queue.splice(0).flatMap((event) => {
      const record = this.core.memory.records.get(event.order.id)
      if (!record) return []
      return { at: event.at, event: event.event, order: toldOrder(this.core, record), fills: toldFills(event, record.symbol) }
    })
  }

  /** The account's whole word: open orders, positions, cash, and what was settled since the last look. */
  snapshot(now: Millis): VenueSnapshot {
    const { core } = this
    const { memory } = core
    const activities = memory.activities.slice(this.settled).flatMap(({ body }) => toldActivity(body) ?? [])
    this.settled = memory.activities.length
    const margin = marginOf(core)
    return {
      at: now,
      account: {
        id: this.account, cash: dollarsOf(memory.ledger.cash), equity: dollarsOf(margin.equity), blocked: false,
        buyingPower: { stocks: dollarsOf(margin.buyingPower), crypto: dollarsOf(margin.cashBuyingPower), options: dollarsOf(margin.optionsBuyingPower) },
      },
      positions: [...memory.ledger.holdings.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)).map(({ symbol, qty, cost, multiplier }) => ({
        symbol, qty: unitsToNumber(qty), available: unitsToNumber(availability(core, symbol).available), price: unitsToNumber(divide(cost, qty * multiplier)), mark: markPrice(core, symbol) ?? null,
      })),
      orders: inSequence(core.open.values()).filter((order) => order.parent === null || !core.open.has(order.parent)).map((order) => toldOrder(core, order)),
      fills: [],
      activities,
    }
  }

  private found(id: string): ReplyOutcome | undefined {
    const order = this.core.memory.records.get(id)
    return order && { type: 'accepted', order: toldOrder(this.core, order) }
  }

  private charge(order: OrderRecord, cost: Charge): void {
    this.charges.set(`${order.id}:${decimal(unitsToNumber(order.filledQty), 9)}`, cost)
    if (this.costs.commission === 0 || !paysCommission(order.symbol, this.costs)) return
    const value = order.filledValue
    const known = this.commissioned.get(order.id) ?? 0n
    this.commissioned.set(order.id, value)
    this.takeCash(dollarsOf(value - known) * this.costs.commission)
  }

  private readonly commissioned = new Map<string, Money>()
}

function dollarsOf(money: Money): number {
  return unitsToNumber(divide(money, UNIT))
}

export function cashOf({ core }: TapeVenue): number {
  return dollarsOf(core.memory.ledger.cash)
}

