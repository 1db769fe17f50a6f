import type { Millis } from '../brand.ts'

/** One minute, in milliseconds: the interval of every streamed bar. */
export const MINUTE = 60_000

/** A closed bar; `start` is the first moment it covers, its values are known only at `start + interval`. */
export interface Bar {
  readonly symbol: string
  readonly start: Millis
  readonly open: number
  readonly high: number
  readonly low: number
  readonly close: number
  /** Shares, coins or contracts. */
  readonly volume: number
}
