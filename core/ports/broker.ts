import type { Millis, OrderId, VenueId } from '../brand.ts'
import type { ReplyOutcome, VenueFill, VenueOrder, VenueSnapshot } from '../engine/input.ts'
import type { Bar } from '../market/bar.ts'
import type { Chain } from '../market/chain.ts'
import type { CorporateAction } from '../market/corporate-action.ts'
import type { Instrument } from '../market/instrument.ts'
import type { Quote } from '../market/quote.ts'
import type { ApprovedOrder } from '../order/approved.ts'

/** What a reconciling look must cover: orders that the journal holds as not final, and activities after a moment. */
export interface SnapshotScope {
  /** Client ids to ask for one by one when the list of open orders does not show them. */
  readonly unfinished: readonly OrderId[]
  readonly activitiesAfter: Millis
}

/** A trade update of the venue's stream, in the venue's order. */
export interface TradeUpdate {
  readonly event: string
  readonly order: VenueOrder
  readonly fills: readonly VenueFill[]
  readonly at: Millis
}

export type StreamName = 'trading' | 'stock' | 'crypto' | 'option'

/** What the feed listens to. Handlers are called in arrival order and must not throw. */
export interface StreamHandlers {
  readonly onUpdate: (update: TradeUpdate) => void
  readonly onBars: (bars: readonly Bar[]) => void
  readonly onQuotes: (quotes: readonly Quote[]) => void
  /** Listening and subscribed, or not; `why` says what is wrong. */
  readonly onState: (stream: StreamName, up: boolean, why: string) => void
  /** A data item was counted on a stream (lock-step handshake). */
  readonly onCount: (stream: StreamName, total: number) => void
}

export interface Subscriptions {
  readonly shares: readonly string[]
  readonly pairs: readonly string[]
  readonly contracts: readonly string[]
}

/** How many symbols a stream of each kind carries. */
export interface StreamLimits {
  readonly shares: number
  readonly pairs: number
  readonly contracts: number
}

export interface VenueClock {
  readonly at: Millis
  readonly isOpen: boolean
  readonly nextOpen: Millis
  readonly nextClose: Millis
}

/** Lengths of bars that are asked for: both divide every session, and what they are folded into is the same. */
export type BarMinutes = 1 | 30

/** Requests used and left in the present window, by lane. */
export interface BrokerUsage {
  readonly used: number
  readonly remaining: number
  readonly limit: number
  readonly waiting: number
}

/** The port to the venue. Every call either answers, or throws an `Outage` when nothing certain can be said. */
export interface Broker {
  /** Sends once. Never throws: an answer that proves nothing is `unknown`. */
  submit(order: ApprovedOrder): Promise<ReplyOutcome>
  /** Asks by client id until found, or absent on two looks some seconds apart. */
  inquire(id: OrderId): Promise<ReplyOutcome>
  cancel(venueId: VenueId): Promise<{ readonly outcome: 'accepted' | 'final' | 'failed'; readonly why: string }>
  cancelAll(): Promise<void>
  snapshot(scope: SnapshotScope): Promise<VenueSnapshot>
  clock(): Promise<VenueClock>
  /** Instruments of these names that the venue trades; unknown or inactive ones are simply absent. */
  instruments(shares: readonly string[], pairs: readonly string[]): Promise<readonly Instrument[]>
  /** Minute bars (or half hours) that start in [from, to), every page, oldest first, symbol by symbol; in the shares of today. */
  bars(symbols: readonly string[], from: Millis, to: Millis, minutes?: BarMinutes): Promise<readonly Bar[]>
  /** The same as they were traded, adjusted for nothing. */
  tradedBars(symbols: readonly string[], from: Millis, to: Millis, minutes?: BarMinutes): Promise<readonly Bar[]>
  /** Splits and cash dividends of shares whose ex-date is a UTC day that [from, to) touches, in order of date. */
  corporateActions(shares: readonly string[], from: Millis, to: Millis): Promise<readonly CorporateAction[]>
  quotes(symbols: readonly string[]): Promise<readonly Quote[]>
  chain(underlying: string, filter: { readonly expiryFrom: string; readonly expiryTo: string; readonly strikeFrom: number; readonly strikeTo: number }): Promise<Chain>
  /** Opens these streams (all unless named), trading first; resolves when each is up or has told its first trouble. */
  openStreams(handlers: StreamHandlers, names?: readonly StreamName[]): Promise<void>
  /** The most wanted first: what a stream may not carry is left out from the end. */
  subscribe(subscriptions: Subscriptions): void
  /** What the plan is set to, or less where the venue refused that many and will not be asked again yet. */
  carries(): StreamLimits
  usage(): BrokerUsage
  close(): Promise<void>
}

/** The venue could not be asked, or what it said proves nothing. */
export class Outage extends Error {
  override readonly name = 'Outage'
}

/** The venue refused the keys, or what they were used for: asking again does not help, other keys may. */
export class KeysRefused extends Outage {}
