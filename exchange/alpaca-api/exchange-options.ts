import type { Millis } from '../../core/brand.ts'
import type { VenueOptions } from '../matching/venue.ts'
import type { MarketSource } from '../market/source.ts'
import type { FaultSettings } from './faults/fault.ts'
import type { Keys } from './streams/stream-context.ts'

export interface ExchangeOptions {
  /** The market, or what makes it; `clock` is where a saved exchange stands, so that a simulated one need not play all up to it. */
  readonly source: MarketSource | ((clock: Millis | undefined) => MarketSource | Promise<MarketSource>)
  /** Makes ids and chances of the venue and the order of faults. */
  readonly seed: number
  /** What a client must show on REST and streams. */
  readonly keys: Keys
  /** What `/control`, `/faults` and `/ledger` ask for, as `authorization: Bearer`. */
  readonly token: string
  /** 0 (the default) takes a free one. */
  readonly port?: number
  /** Default 127.0.0.1; anything but loopback is refused. */
  readonly host?: string
  /** SQLite file of the saved state; absent: nothing is saved. */
  readonly statePath?: string
  /** Market seconds in a wall second, default 1. */
  readonly speed?: number
  /** The market moves only when the engine says that it is idle. */
  readonly lockStep?: boolean
  /** Market milliseconds of a lock-step move, default one minute. */
  readonly stepMs?: number
  /** Most market seconds in a wall second of lock-step, for who wants to watch; default: as fast as the machine can. */
  readonly mostSpeed?: number
  /** Wall milliseconds between moves otherwise, default 50. */
  readonly tickMs?: number
  /** Requests a market minute, for trading and for data each; default 200, 'off' for none. */
  readonly rateLimit?: number | 'off'
  /** Connections to one stream at a time, default 1. */
  readonly connectionLimit?: number
  /** Distinct symbols over trades and quotes of one connection; default none for stocks and crypto, 200 for contracts. */
  readonly symbolLimit?: Partial<Readonly<Record<'stock' | 'crypto' | 'option', number>>>
  readonly faults?: FaultSettings
  /** The account and its rules; market, calendar, start and seed are ours. */
  readonly venue?: Partial<Omit<VenueOptions, 'market' | 'calendar' | 'start' | 'seed' | 'state'>>
  /** Trade updates in binary frames, as Alpaca's paper stream sends them; default text. */
  readonly binaryTradingFrames?: boolean
  /** Wall milliseconds until a stream that did not authenticate is closed, default 10,000. */
  readonly authTimeoutMs?: number
  /** Wall milliseconds between pings; a client that misses one is reaped. Default 30,000. */
  readonly pingMs?: number
  /** Bytes waiting for one client beyond which it is too slow (407); default 16 MB. */
  readonly slowBytes?: number
  /** One line for people; default: nowhere. */
  readonly log?: (line: string) => void
}
