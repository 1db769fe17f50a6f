import { type Millis, millis, type OrderId } from '../../core/brand.ts'
import { byActivity } from '../../core/engine/by-activity.ts'
import type { Input, ReplyOutcome, VenueFill, VenueOrder, VenueSnapshot } from '../../core/engine/input.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { Instrument } from '../../core/market/instrument.ts'
import { newYorkDate, newYorkMidnight } from '../../core/market/new-york-time.ts'
import type { Split } from '../../core/market/corporate-action.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { decimal } from '../../core/money.ts'
import type { ApprovedOrder } from '../../core/order/approved.ts'
import { unitsOf } from '../../exchange/matching/amount.ts'
import { pack } from '../../exchange/matching/codec.ts'
import { type Memory, newMemory } from '../../exchange/matching/core.ts'
import { createVenue, type Venue, type VenueMarketEvent, type VenueOptions } from '../../exchange/matching/venue.ts'
import type { VenueError } from '../../exchange/matching/venue-error.ts'
import { orderRequest } from '../venue/order-request.ts'
import { toldActivity, toldFills } from '../venue/told-order.ts'
import { MarketAt } from './market-tape.ts'
import { allActivities, toldAccount, toldExecution, toldPosition, toldView } from './told-view.ts'

/** What the broker makes of the venue's refusals: its words are part of the facts. */
export interface RefusalWords {
  readonly ofOrder: (error: VenueError) => ReplyOutcome
  readonly ofCancel: (error: VenueError) => CancelOutcome
}

export interface CancelOutcome {
  readonly outcome: 'accepted' | 'final' | 'failed'
  readonly why: string
}

export interface RemadeUpdate {
  readonly at: Millis
  readonly event: string
  readonly order: VenueOrder
  readonly fills: readonly VenueFill[]
}

type Start = Extract<Input, { type: 'start' }>

export interface RemadeVenueGiven {
  readonly start: Start
  readonly tape: readonly VenueMarketEvent[]
  /** In order of ex-dates; those from before the start are in its account already. */
  readonly splits: readonly Split[]
  readonly calendar: SessionCalendar
  readonly words: RefusalWords
}

/** Activities of this many milliseconds back are shown again, as the engine's own look asks for them. */
const OVERLAP = 4 * 86_400_000

/**
 * exchange/matching on the recorded market, from the account that the journal began with: no word of the recorded venue but that
 * account's cash and holdings is in it.
 */
export class RemadeVenue {
  private readonly venue: Venue
  private readonly market: MarketAt
  private readonly instruments = new Map<string, Instrument>()
  private readonly account: string
  private readonly words: RefusalWords
  private readonly symbols = new Map<string, string>()
  /** Those that are still to come. */
  private readonly splits: Split[]

  constructor({ start, tape, splits, calendar, words }: RemadeVenueGiven) {
    this.market = new MarketAt(tape)
    this.splits = splits.filter(({ date }) => newYorkMidnight(date) > start.at)
    this.account = start.account
    this.words = words
    this.list(start)
    const options: VenueOptions = {
      market: { quote: (symbol) => this.market.quote(symbol), last: (symbol) => this.market.last(symbol), instrument: (symbol) => this.instrument(symbol) },
      calendar: { session: (at) => calendar.sessionOn(newYorkDate(at)), nextOpen: (at) => calendar.nextSession(at).open },
      start: start.at, seed: 1, cash: decimal(start.venue.account.cash, 9),
    }
    this.venue = createVenue({ ...options, state: { version: 1, body: pack(seeded(newMemory(options), start)) } })
    this.advance(start.at)
    this.venue.drainEvents()
  }

  /** What a later start lists and warms up with. */
  list({ instruments, warmUp }: Start): void {
    for (const one of instruments) this.instruments.set(one.symbol, one)
    for (const { symbol, close } of warmUp) if (this.market.last(symbol) === undefined) this.market.seed(symbol, close)
  }

  /** Lets the recorded market pass up to `to`; a share is split at the midnight that begins its ex-date, before anything else of then. */
  advance(to: Millis): void {
    for (let split = this.splits[0]; split && newYorkMidnight(split.date) <= to; split = this.splits[0]) {
      this.splits.shift()
      const at = newYorkMidnight(split.date)
      this.pass(millis(at - 1))
      this.market.split(split)
      this.venue.split(split.symbol, split, at)
    }
    this.pass(to)
  }

  private pass(to: Millis): void {
    this.venue.onEvents(this.market.advance(to), to)
    this.venue.onClock(to)
  }

  submit(order: ApprovedOrder, now: Millis): ReplyOutcome {
    const result = this.venue.submit(orderRequest(order), now)
    return result.ok ? { type: 'accepted', order: toldView(result.order) } : this.words.ofOrder(result.error)
  }

  inquire(id: OrderId): ReplyOutcome {
    const view = this.venue.orderByClientId(parentOf(id))
    if (!view) return { type: 'absent' }
    const order = toldView(this.venue.order(view.id) ?? view)
    if (parentOf(id) === id) return { type: 'accepted', order }
    const leg = order.legs.find((one) => (one.stopPrice !== null) === id.endsWith('.s'))
    return leg ? { type: 'accepted', order: leg } : { type: 'unknown', why: `the order ${parentOf(id)} shows no ${id.endsWith('.s') ? 'stop' : 'target'}` }
  }

  cancel(venueId: string, now: Millis): CancelOutcome {
    const result = this.venue.cancel(venueId, now)
    return result.ok ? { outcome: 'accepted', why: '' } : this.words.ofCancel(result.error)
  }

  cancelAll(now: Millis): void {
    this.venue.cancelAll(now)
  }

  /** What happened since the last call, oldest first. */
  drain(): readonly RemadeUpdate[] {
    return this.venue.drainEvents().map((event) => {
      const order = toldView(event.order)
      return { at: event.at, event: event.event, order, fills: toldFills(event, order.symbol) }
    })
  }

  /** The whole word of the account; `unfinished` are asked for by name where the list of open orders does not show them. */
  snapshot(at: Millis, unfinished: readonly OrderId[]): VenueSnapshot {
    const { venue } = this
    const open = venue.orders({ status: 'open', nested: true, limit: 500, direction: 'asc' }).map(toldView)
    const shown = new Set(open.map((order) => order.clientId))
    const parents = [...new Set(unfinished.map(parentOf))].filter((id) => !shown.has(id))
    const asked = parents.flatMap((id) => venue.orderByClientId(id) ?? []).map(toldView)
    const legs = new Set([...open, ...asked].flatMap((order) => order.legs.map((leg) => leg.id)))
    const activities = allActivities(venue, at - OVERLAP)
    const positions = venue.positions()
    return {
      at,
      account: toldAccount(venue.account(at), this.account),
      positions: positions.map((view) => toldPosition(view, this.nameOf(view.symbol))),
      orders: [...open, ...asked].filter((order) => !legs.has(order.id)),
      fills: activities.flatMap((body) => toldExecution(body, (id) => this.symbolOf(id))).sort((a, b) => a.at - b.at || (a.execution < b.execution ? -1 : 1)),
      activities: activities.flatMap((body) => toldActivity(body) ?? []).sort(byActivity),
    }
  }

  private instrument(symbol: string): Instrument | undefined {
    return this.instruments.get(symbol) ?? parseOccSymbol(symbol)
  }

  private nameOf(symbol: string): string {
    if (this.instruments.has(symbol) || parseOccSymbol(symbol)) return symbol
    for (const one of this.instruments.values()) if (one.type === 'pair' && one.symbol.replace('/', '') === symbol) return one.symbol
    return symbol
  }

  private symbolOf(orderId: string): string | undefined {
    const known = this.symbols.get(orderId) ?? this.venue.order(orderId)?.symbol
    if (known !== undefined) this.symbols.set(orderId, known)
    return known
  }
}

/** A bracket's stop and target are known to the venue by their parent alone. */
function parentOf(id: OrderId): OrderId {
  return id.replace(/\.[st]$/, '') as OrderId
}

/** The account as the journal's first start found it. */
function seeded(memory: Memory, { venue }: Start): Memory {
  for (const { symbol, qty, price } of venue.positions) {
    const multiplier = BigInt(multiplierOf(symbol))
    const cost = unitsOf(qty) * unitsOf(price) * multiplier
    memory.ledger.holdings.set(symbol, { symbol, multiplier, qty: unitsOf(qty), cost, dayCost: cost })
  }
  memory.lastEquity = unitsOf(venue.account.equity) * unitsOf(1)
  return memory
}
