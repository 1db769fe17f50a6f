import type { Millis } from '../core/brand.ts'
import type { Log } from '../core/ports/log.ts'
import type { StreamName } from '../core/ports/broker.ts'

export interface BrokerOptions {
  readonly keyId: string
  readonly secret: string
  /** `local` is the embedded exchange and refuses everything that is not loopback. */
  readonly environment: 'paper' | 'live' | 'local'
  /** Local mode: the exchange's address. Else: another trading address (ALPACA_BASE_URL); a loopback one serves data and streams too. */
  readonly baseUrl?: string
  readonly feeds?: { readonly stock: 'iex' | 'sip'; readonly option: 'indicative' | 'opra' }
  /** Wall clock in epoch milliseconds: time-outs and back-off. */
  readonly now: () => number
  /** The engine's clock: rate windows, staleness, dates of answers. */
  readonly marketNow: () => Millis
  /** What is assumed until the venue's headers say otherwise (default 200). */
  readonly requestsPerMinute?: number
  /** Symbols that one stream may carry under the plan; the first ones asked for win. */
  readonly symbolLimits?: SymbolLimits
  /** Streams to hold open (default all four). */
  readonly streams?: readonly StreamName[]
  readonly timings?: Partial<Timings>
  /** Lock-step: one call at a time, in call order, and nothing waits for the market clock. */
  readonly serial?: boolean
  readonly log?: Log
}

export type SymbolLimits = Readonly<Record<Exclude<StreamName, 'trading'>, number>>

/** All in wall milliseconds, except `stale`, `overlap` and `settlementOverlap`, which are market milliseconds. */
export interface Timings {
  /** One attempt of one request, answer read to its end. The time in our own queue does not count. */
  readonly request: number
  /** How long an entry may wait in our queue before it is given up unsent. */
  readonly queue: number
  /** First pause before a read is repeated; doubled each time. */
  readonly retry: number
  /** Between the two looks that make an order absent. */
  readonly absence: number
  /** Between the connects of two streams. */
  readonly stagger: number
  /** TCP, TLS and upgrade of a stream. */
  readonly connect: number
  readonly auth: number
  /** From a subscription to its acknowledgement. */
  readonly ack: number
  /** First pause before a stream connects again; doubled up to `reconnectMost`. */
  readonly reconnect: number
  readonly reconnectMost: number
  /** First and longest wait after a connection limit (406, 429): the venue reaps a vanished client after about 90 s. */
  readonly limited: number
  readonly limitedMost: number
  /** A data stream with nothing to say for so long in its session is taken for dead. */
  readonly stale: number
  /** ... if it also was silent for so long on the wall. */
  readonly staleWall: number
  readonly tick: number
  /** Fills are read again from so long before the moment asked for: the venue lists them out of order. */
  readonly overlap: number
  /** Expiries and assignments are dated by day and listed the day after. */
  readonly settlementOverlap: number
}

const VENUE: Timings = {
  request: 15_000,
  queue: 15_000,
  retry: 250,
  absence: 3_000,
  stagger: 1_500,
  connect: 10_000,
  auth: 10_000,
  ack: 10_000,
  reconnect: 1_000,
  reconnectMost: 60_000,
  limited: 15_000,
  limitedMost: 90_000,
  stale: 180_000,
  staleWall: 20_000,
  tick: 500,
  overlap: 300_000,
  settlementOverlap: 7 * 86_400_000,
}

const LOCAL: Timings = {
  ...VENUE,
  retry: 50,
  absence: 250,
  stagger: 20,
  reconnect: 100,
  reconnectMost: 2_000,
  limited: 500,
  limitedMost: 5_000,
  tick: 50,
}

/** The venue's pace or the embedded exchange's, with single figures replaced. */
export function timingsOf({ environment, timings = {} }: Pick<BrokerOptions, 'environment' | 'timings'>): Timings {
  return { ...(environment === 'local' ? LOCAL : VENUE), ...timings }
}
