import type { Millis, OrderId } from '../core/brand.ts'
import type { ReplyOutcome, VenueActivity, VenueFill, VenueOrder, VenueSnapshot } from '../core/engine/input.ts'
import type { Bar } from '../core/market/bar.ts'
import type { Pair, Share } from '../core/market/instrument.ts'
import type { Quote } from '../core/market/quote.ts'
import { newYorkDate } from '../core/market/new-york-time.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import { decimal } from '../core/money.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import { activate } from '../exchange/matching/activate.ts'
import { divide, type Money, UNIT, unitsOf, unitsToNumber } from '../exchange/matching/amount.ts'
import { availability } from '../exchange/matching/availability.ts'
import { cancel, cancelAll, inSequence } from '../exchange/matching/cancel.ts'
import { runClock } from '../exchange/matching/clock.ts'
import { payDividend, splitShares } from '../exchange/matching/corporate-action.ts'
import { children, type Core, newCore, newMemory, symbolsOf } from '../exchange/matching/core.ts'
import { uuidOf } from '../exchange/matching/ids.ts'
import { bookCashFee } from '../exchange/matching/ledger.ts'
import { marginOf } from '../exchange/matching/margin.ts'
import { passClock } from '../exchange/matching/market-events.ts'
import type { Happening } from '../exchange/matching/listener.ts'
import { isOpen, type OrderRecord } from '../exchange/matching/order-record.ts'
import { markPrice } from '../exchange/matching/reference-price.ts'
import { accept } from '../exchange/matching/submit.ts'
import type { CorporateAction } from './tape.ts'
import { type Costs, paysCommission } from './costs.ts'
import type { ChainSource } from './options/chain-source.ts'
import { ContractMarket } from './options/contract-market.ts'
import { assignEarly } from './options/early-assignment.ts'
import { orderTicket } from './order-ticket.ts'
import { type Charge, passBar } from './pass-bar.ts'
import { toldActivity, toldOrder, toldReport } from './told-order.ts'

export interface TapeVenueOptions {
  readonly instruments: readonly (Share | Pair)[]
  readonly calendar: SessionCalendar
  readonly costs: Costs
  /** Dollars. */
  readonly cash: number
  readonly seed: number
  readonly start: Millis
  /** Of the options module: without it nothing but the tape's own symbols is listed. */
  readonly chains?: ChainSource
}

/** What the venue said about one order. */
export interface Update {
  readonly at: Millis
  readonly event: string
  readonly order: VenueOrder
  readonly fills: readonly VenueFill[]
  /** What each of the fills cost, in their order; none where nobody knows. */
  readonly charges: readonly Charge[]
  /** The reply to the order's submission has said all of it already. */
  readonly isRepeat: boolean
}

/** The order as it stands when somebody asks. */
class Heard implements Update {
  readonly at: Millis
  readonly event: string
  fills: readonly VenueFill[]
  charges: readonly Charge[] = FREE
  readonly record: OrderRecord
  isRepeat = false
  private readonly core: Core

  constructor(core: Core, { event, order, report }: Happening) {
    this.core = core
    this.at = core.memory.lastMs as Millis
    this.event = event
    this.record = order
    this.fills = report ? toldReport(order, report, this.at) : NOTHING
  }

  get order(): VenueOrder {
    return toldOrder(this.core, this.record)
  }

  /** What an execution cost is known once it is booked; `fee` is what it cost in cash. */
  charge(cost: Charge, fee: number): void {
    this.charges = [cost]
    this.fills = this.fills.map((fill) => charged(fill, fee))
  }
}

/** Spelt out: a spread makes objects that are slow to read. */
function charged({ execution, orderId, symbol, side, qty, price, at, position }: VenueFill, fee: number): VenueFill {
  return position === undefined ? { execution, orderId, symbol, side, qty, price, at, fee } : { execution, orderId, symbol, side, qty, price, at, position, fee }
}

const NOTHING: readonly VenueFill[] = []
const FREE: readonly Charge[] = []
const NO_ACTIVITIES: readonly VenueActivity[] = []
/** Ended orders that are kept, for a question that is under way. */
const KEPT = 32

/** exchange/matching on a tape: the venue's rules, ledger and bar model, without a wire between it and the engine. */
export class TapeVenue {
  readonly core: Core
  readonly contracts: ContractMarket | undefined
  private readonly instruments: ReadonlyMap<string, Share | Pair>
  private readonly costs: Costs
  private readonly lasts = new Map<string, { readonly price: number; readonly at: Millis }>()
  private readonly account: string
  private queue: Heard[] = []
  private readonly ended: OrderRecord[] = []
  private credited = 0

  constructor({ instruments, calendar, costs, cash, seed, start, chains }: TapeVenueOptions) {
    this.instruments = new Map(instruments.map((one) => [one.symbol, one]))
    this.contracts = chains && new ContractMarket({ source: chains, priceOf: (symbol) => this.lasts.get(symbol)?.price, start })
    this.costs = costs
    const options = {
      market: {
        quote: (symbol: string) => this.quote(symbol),
        last: (symbol: string) => this.lasts.get(symbol)?.price,
        instrument: (symbol: string) => this.instruments.get(symbol) ?? this.contracts?.contract(symbol),
      },
      calendar: { session: (at: Millis) => calendar.sessionOn(newYorkDate(at)), nextOpen: (at: Millis) => calendar.nextSession(at).open },
      start, seed, cash: decimal(cash, 9), fill: { matching: 'bars' as const }, fees: { crypto: costs.pairFees }, activitiesNextDay: false,
    }
    this.core = newCore(options, newMemory(options), {
      happened: (core, happening) => void this.queue.push(new Heard(core, happening)),
      executed: () => undefined,
    })
    this.account = uuidOf(`account ${seed}`)
  }

  /** The bar's range meets what rested before it; afterwards its close is the market. */
  pass(bar: Bar, now: Millis): void {
    const instrument = this.instruments.get(bar.symbol)
    if (!instrument) throw new RangeError(`the venue does not list ${bar.symbol}`)
    this.told = undefined
    if (this.contracts) this.contracts.now = bar.start
    runClock(this.core, bar.start)
    if (this.ended.length > KEPT) this.forget()
    if (this.core.open.size > 0) passBar({ core: this.core, bar, instrument, costs: this.costs, now, charged: (order, cost) => this.charge(order, cost) })
    this.lasts.set(bar.symbol, { price: bar.close, at: now })
  }

  /** The clock's duties up to `now`; what rests in contracts meets the quotes of now. */
  pastTime(now: Millis): void {
    this.told = undefined
    if (!this.contracts) return runClock(this.core, now)
    this.contracts.now = now
    passClock(this.core, now)
  }

  /** The last price and the assumed spread around it, at the time it came or another. */
  quote(symbol: string, at?: Millis): Quote | undefined {
    const last = this.lasts.get(symbol)
    const contract = last ? undefined : this.contracts?.contract(symbol)
    if (contract) return this.contracts?.quote(contract)
    if (!last) return undefined
    const half = last.price * this.costs.halfSpread
    return { symbol, at: at ?? last.at, bid: last.price - half, ask: last.price + half, bidSize: 0, askSize: 0 }
  }

  /** A price from before the tape. */
  seedPrice(symbol: string, price: number, at: Millis): void {
    this.told = undefined
    this.lasts.set(symbol, { price, at })
  }

  submit(order: ApprovedOrder, now: Millis): ReplyOutcome {
    const { core } = this
    this.told = undefined
    const ticket = orderTicket(core, order)
    const taken = ticket.ok ? accept(core, ticket.value, now) : ticket
    if (!taken.ok) return { type: 'rejected', code: String(taken.error.status), message: taken.error.message }
    if (taken.order.assetClass === 'us_option') this.hold(taken.order, now)
    else activate(core, taken.order, now)
    for (const heard of this.queue) if (heard.record === taken.order && heard.fills.length === 0) heard.isRepeat = true
    return { type: 'accepted', order: toldOrder(core, taken.order) }
  }

  /** An order in contracts meets the quotes of the next moment: nothing fills on what it was decided on. */
  private hold(order: OrderRecord, now: Millis): void {
    const { core } = this
    const symbols = symbolsOf(core, order)
    for (const symbol of symbols) core.memory.halted.add(symbol)
    activate(core, order, now)
    for (const symbol of symbols) core.memory.halted.delete(symbol)
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
    this.told = undefined
    const result = cancel(this.core, venueId, now, false)
    return result.ok ? { outcome: 'accepted', why: '' } : { outcome: 'final', why: result.error.message }
  }

  cancelAll(now: Millis): void {
    this.told = undefined
    cancelAll(this.core, now)
  }

  /** Before the session of its date opens. */
  act(action: CorporateAction, now: Millis): void {
    this.told = undefined
    if (action.type === 'dividend') {
      const spot = this.lasts.get(action.symbol)?.price ?? 0
      if (this.contracts) assignEarly(this.core, { underlying: action.symbol, dividend: Number(action.perShare), spot, quote: (symbol) => this.quote(symbol), now })
      return payDividend(this.core, action.symbol, action.perShare, now)
    }
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
    let sum = this.credited
    for (const { body } of this.core.memory.activities) if (body.activity_type === 'DIV') sum += Number(body.net_amount)
    return sum
  }

  /** Takes money beside the price of what was traded. @returns how much, at the venue's last decimal. */
  takeCash(dollars: number): number {
    const units = unitsOf(dollars)
    this.told = undefined
    bookCashFee(this.core.memory.ledger, units * UNIT)
    return unitsToNumber(units)
  }

  /** Nothing has happened since the last call of `drain`. */
  get isSilent(): boolean {
    return this.queue.length === 0
  }

  /** What happened since the last call, oldest first. */
  drain(): readonly Update[] {
    const heard = this.queue
    this.queue = []
    for (const one of heard) {
      if (!isOpen(one.record)) this.ended.push(one.record)
      if (this.contracts && one.fills.length > 0) this.chargeContracts(one, this.contracts)
    }
    return heard
  }

  private chargeContracts(heard: Heard, contracts: ContractMarket): void {
    const charges = heard.fills.flatMap((fill) => contracts.chargeOf(fill) ?? [])
    if (charges.length === heard.fills.length) heard.charges = charges
  }

  /** An expiry, an exercise or an assignment that no look has told of. */
  get hasSettled(): boolean {
    return this.contracts !== undefined && this.core.memory.activities.some(({ body }) => body.activity_type === 'OPEXP' || body.activity_type === 'OPASN' || body.activity_type === 'OPEXC')
  }

  /** Nothing more is asked about orders that ended long ago, their families with them. */
  private forget(): void {
    const { memory, clientIds } = this.core
    for (let i = this.ended.length; i > KEPT; i -= 1) {
      const order = this.ended.shift()
      if (!order) return
      const family = children(this.core, order)
      if (family.some(isOpen)) this.ended.push(order)
      // Legs of a structure end with it and have no word of their own.
      else for (const { id, clientOrderId } of [order, ...family.filter((one) => one.role === 'leg')]) {
        memory.records.delete(id)
        clientIds.delete(clientOrderId)
        this.commissioned.delete(id)
      }
    }
  }

  /** The account's whole word: open orders, positions, cash, and what was settled since the last look. */
  snapshot(now: Millis): VenueSnapshot {
    const { told } = this
    if (told?.at === now && this.core.memory.activities.length === 0) return told
    const snapshot = this.lookedAt(now)
    // What was settled is told once.
    this.told = snapshot.activities.length === 0 ? snapshot : { ...snapshot, activities: [] }
    return snapshot
  }

  /** The last snapshot, while nothing has moved since. */
  private told: VenueSnapshot | undefined

  private lookedAt(now: Millis): VenueSnapshot {
    const { core } = this
    const { memory } = core
    this.credited = this.dividends
    const activities = memory.activities.length === 0 ? NO_ACTIVITIES : memory.activities.splice(0).flatMap(({ body }) => toldActivity(body) ?? [])
    const margin = marginOf(core)
    return {
      at: now,
      account: {
        id: this.account, cash: dollarsOf(memory.ledger.cash), equity: dollarsOf(margin.equity), blocked: false,
        buyingPower: { stocks: dollarsOf(margin.buyingPower), crypto: dollarsOf(margin.cashBuyingPower), options: dollarsOf(margin.optionsBuyingPower) },
      },
      positions: memory.ledger.holdings.size === 0 ? [] : [...memory.ledger.holdings.values()].sort((a, b) => (a.symbol < b.symbol ? -1 : 1)).map(({ symbol, qty, cost, multiplier }) => ({
        symbol, qty: unitsToNumber(qty), available: unitsToNumber(availability(core, symbol).available), price: unitsToNumber(divide(cost, qty * multiplier)), mark: markPrice(core, symbol) ?? null,
      })),
      orders: core.open.size === 0 ? [] : inSequence(core.open.values()).filter((order) => order.parent === null || !core.open.has(order.parent)).map((order) => toldOrder(core, order)),
      fills: [],
      activities,
    }
  }

  private charge(order: OrderRecord, cost: Charge): void {
    const fee = cost.fee + this.takeCommission(order)
    for (let i = this.queue.length - 1; i >= 0; i -= 1) {
      const heard = this.queue[i]
      if (heard?.record === order && heard.fills.length > 0) return heard.charge(cost, fee)
    }
  }

  /** @returns dollars. */
  private takeCommission(order: OrderRecord): number {
    if (this.costs.commission === 0 || !paysCommission(order.symbol, this.costs)) return 0
    const value = order.filledValue
    const known = this.commissioned.get(order.id) ?? 0n
    this.commissioned.set(order.id, value)
    return this.takeCash(dollarsOf(value - known) * this.costs.commission)
  }

  private readonly commissioned = new Map<string, Money>()
}

function dollarsOf(money: Money): number {
  return unitsToNumber(divide(money, UNIT))
}

export function cashOf({ core }: TapeVenue): number {
  return dollarsOf(core.memory.ledger.cash)
}

