import type { Millis, OrderId } from '../../core/brand.ts'
import type { ReplyOutcome, VenueActivity, VenueSnapshot } from '../../core/engine/input.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { decimal } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import { activate } from '../../exchange/matching/order/activate.ts'
import type { Money } from '../../exchange/matching/amount.ts'
import { cancelAll, withdraw } from '../../exchange/matching/order/cancel.ts'
import { runClock } from '../../exchange/matching/clock/clock.ts'
import { payDividend, splitShares } from '../../exchange/matching/clock/corporate-action.ts'
import { type Core, namedBy, newCore, newMemory, symbolsOf } from '../../exchange/matching/core.ts'
import { uuidOf } from '../../exchange/matching/ids.ts'
import type { Happening, Listener } from '../../exchange/matching/listener.ts'
import { passClock } from '../../exchange/matching/clock/market-events.ts'
import { isOpen, type OrderRecord } from '../../exchange/matching/order/order-record.ts'
import { accept } from '../../exchange/matching/order/submit.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import type { Costs } from '../costs.ts'
import { EndedOrders } from './ended-orders.ts'
import type { Heard } from './heard.ts'
import { HeardQueue } from './heard-queue.ts'
import { Look } from './look.ts'
import type { ChainSource } from '../options/chain-source.ts'
import { ContractMarket } from '../options/contract-market.ts'
import { assignEarly } from '../options/early-assignment.ts'
import { orderTicket } from './order-ticket.ts'
import { type Charge, type Met, passOpen, type Passing, passWithin } from './pass-bar.ts'
import { TapeCash } from './tape-cash.ts'
import { type Played, TapeMarket } from './tape-market.ts'
import { toldActivity, toldOrder } from './told-order.ts'
import type { Update } from './update.ts'

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

/** A recording of hours tells nothing of the minutes between its rows, and the share's bars go on: who left at an old quote would leave before it moved. */
const OLDEST = 5 * MINUTE

const NO_ACTIVITIES: readonly VenueActivity[] = []

/** exchange/matching on a tape: the venue's rules, ledger and bar model, without a wire between it and the engine. */
export class TapeVenue implements Listener, Passing {
  readonly reads = 'amounts'
  readonly core: Core
  readonly costs: Costs
  readonly contracts: ContractMarket | undefined
  /** The bar that passes, written over by the next, and when its values were known. */
  bar = NO_BAR
  instrument: Share | Pair = NO_SHARE
  now = NaN
  private readonly market: TapeMarket
  private readonly account: string
  private readonly ended: EndedOrders
  private readonly heard = new HeardQueue()
  /** The last snapshot, while nothing has moved since. */
  private told: VenueSnapshot | undefined
  private credited = 0
  private readonly purse: TapeCash

  constructor(given: TapeVenueOptions) {
    const { instruments, calendar, costs, chains, start, seed } = given
    const market = new TapeMarket(instruments, costs.halfSpread)
    this.market = market
    this.costs = costs
    this.contracts = chains && new ContractMarket({ source: chains, calendar, spotOf: (symbol) => market.spot(symbol), start })
    market.contracts = this.contracts
    this.core = this.coreOf(given)
    this.ended = new EndedOrders(this.core)
    this.account = uuidOf(`account ${seed}`)
    this.purse = new TapeCash(this.core.memory.ledger, costs)
  }

  private coreOf({ calendar, costs, cash, seed, start }: TapeVenueOptions): Core {
    const options = {
      market: this.market,
      calendar: { session: (at: Millis) => calendar.sessionOn(newYorkDate(at)), nextOpen: (at: Millis) => calendar.nextSession(at).open },
      start, seed, cash: decimal(cash, 9), fill: { matching: 'bars' as const, oldestQuote: OLDEST }, fees: { crypto: costs.pairFees }, activitiesNextDay: false,
    }
    return newCore(options, newMemory(options), this)
  }

  /** Of the venue's rules, as it happens. */
  happened(core: Core, happening: Happening): void {
    this.heard.add(core, happening)
  }

  /** Executions are told with their orders. */
  executed(): void {}

  /** Bars that end together meet what rested before them: all of them with their first prices before any goes on. Afterwards their closes are the market. */
  pass(bars: readonly Bar[], now: Millis): void {
    this.told = undefined
    this.now = now
    const left: Met[] = []
    for (const bar of bars) {
      const met = this.open(bar)
      if (met) left.push(met)
    }
    for (const met of left) {
      this.take(met.bar)
      passWithin(this, met)
    }
    this.market.see(now)
  }

  private open(bar: Bar): Met | undefined {
    const { core } = this
    if (this.contracts) this.contracts.now = bar.start
    runClock(core, bar.start)
    this.ended.forget()
    if (core.open.size === 0) return undefined
    this.take(bar)
    return passOpen(this)
  }

  private take(bar: Bar): void {
    const instrument = this.market.listed(bar.symbol)
    if (!instrument) throw new RangeError(`the venue does not list ${bar.symbol}`)
    this.bar = bar
    this.instrument = instrument
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
    return this.market.quote(symbol, at)
  }

  /** From here on it sees bars as they are played, those that meet an order by `pass`. */
  follow(played: Played): void {
    this.market.follow(played)
  }

  /** A price from before the tape. */
  seedPrice(symbol: string, price: number, at: Millis): void {
    this.told = undefined
    this.market.set(symbol, price, at)
  }

  submit(order: ApprovedOrder, now: Millis): ReplyOutcome {
    const { core } = this
    this.told = undefined
    const ticket = orderTicket(core, order)
    const taken = ticket.ok ? accept(core, ticket.value, now) : ticket
    // Want of money by the name that the broker has for it: an exit makes room.
    if (!taken.ok) return { type: 'rejected', code: 'buying_power' in taken.error.extra ? 'money' : String(taken.error.status), message: taken.error.message }
    if (taken.order.assetClass === 'us_option') this.hold(taken.order, now)
    else activate(core, taken.order, now)
    this.heard.answered(taken.order)
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
    const parent = namedBy(this.core, id.replace(/\.[st]$/, ''))
    const found = parent === undefined ? undefined : this.core.memory.records.get(parent)
    if (!found) return { type: 'absent' }
    const order = toldOrder(this.core, found)
    const leg = id.endsWith('.s') ? order.legs.find((one) => one.stopPrice !== null) : id.endsWith('.t') ? order.legs.find((one) => one.stopPrice === null) : order
    return leg ? { type: 'accepted', order: leg } : { type: 'unknown', why: 'no such leg' }
  }

  cancel(venueId: string, now: Millis): { readonly outcome: 'accepted' | 'final'; readonly why: string } {
    this.told = undefined
    const result = withdraw(this.core, venueId, now, false)
    return result.ok ? { outcome: 'accepted', why: '' } : { outcome: 'final', why: result.error.message }
  }

  cancelAll(now: Millis): void {
    this.told = undefined
    cancelAll(this.core, now)
  }

  /** Before the session of its date opens. */
  act(action: CorporateAction, now: Millis): void {
    this.told = undefined
    const { core } = this
    const { symbol } = action
    if (action.type === 'dividend') {
      const spot = this.market.last(symbol) ?? 0
      if (this.contracts) assignEarly(core, { underlying: symbol, dividend: Number(action.perShare), spot, quote: (contract) => this.quote(contract), now })
      return payDividend(core, symbol, action.perShare, now)
    }
    splitShares(core, symbol, action, now)
    this.market.scale(symbol, action)
  }

  /** What shares sold short cost for so many nights. @returns whether anything was due. */
  chargeBorrow(days: number): boolean {
    this.told = undefined
    return this.purse.takeBorrow(days, (symbol) => this.market.last(symbol))
  }

  /** Dividends credited so far, less those charged. */
  get dividends(): number {
    let sum = this.credited
    for (const { body } of this.core.memory.activities) if (body.activity_type === 'DIV') sum += Number(body.net_amount)
    return sum
  }

  /** Dollars that shares sold short have cost so far. */
  get borrowed(): number {
    return this.purse.borrowed
  }

  /** Dollars. */
  get cash(): number {
    return this.purse.dollars
  }

  /** Nothing has happened since the last call of `drain`. */
  get isSilent(): boolean {
    return this.heard.isEmpty
  }

  /** What happened since the last call, oldest first: valid until the next. */
  drain(): readonly Update[] {
    const heard = this.heard.drain()
    for (const one of heard) {
      if (!isOpen(one.record)) this.ended.add(one.record)
      if (this.contracts && one.isFill) chargeContracts(one, this.contracts)
    }
    return heard
  }

  /** An expiry, an exercise or an assignment that no look has told of. */
  get hasSettled(): boolean {
    return this.contracts !== undefined && this.core.memory.activities.some(({ body }) => body.activity_type === 'OPEXP' || body.activity_type === 'OPASN' || body.activity_type === 'OPEXC')
  }

  /** The account's whole word: open orders, positions, cash, and what was settled since the last look. */
  snapshot(at: Millis): VenueSnapshot {
    const { told, core, account: id, cash } = this
    const { activities } = core.memory
    if (told?.at === at && activities.length === 0) return told
    this.credited = this.dividends
    const settled = activities.length === 0 ? NO_ACTIVITIES : activities.splice(0).flatMap(({ body }) => toldActivity(body) ?? [])
    const look = new Look(core, { at, id, cash, activities: settled })
    // What was settled is told once.
    this.told = settled.length === 0 ? look : new Look(core, { at, id, cash, activities: NO_ACTIVITIES })
    return look
  }

  /** Of the bar that passes. */
  charged(order: OrderRecord, cost: Charge, value: Money): void {
    this.told = undefined
    this.heard.charge(order, cost, cost.fee + this.purse.takeCommission(order.symbol, value))
  }
}

function chargeContracts(heard: Heard, contracts: ContractMarket): void {
  const charges = heard.fills.flatMap((fill) => contracts.chargeOf(fill) ?? [])
  if (charges.length === heard.fills.length) heard.charges = charges
}

/** Before the first bar. */
const NO_BAR: Bar = { symbol: '', start: NaN as Millis, open: NaN, high: NaN, low: NaN, close: NaN, volume: NaN }
const NO_SHARE: Share = { type: 'share', symbol: '', fractionable: false, shortable: false }
