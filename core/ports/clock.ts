import type { Millis } from '../brand.ts'

/** The engine's one clock. Against Alpaca it is the wall clock, in local mode it follows the exchange's market clock. */
export interface Clock {
  /** Market time; never runs backwards. */
  now(): Millis
  /** Wall milliseconds: network time-outs, leases and ages alone. */
  wall(): number
  /** The market moves on only when the engine says that it is idle. */
  readonly lockStep: boolean
  /** Market seconds in a wall second; 1 against Alpaca, 0 in lock-step. */
  speed(): number
}
