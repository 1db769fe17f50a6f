import type { Millis } from '../../../core/brand.ts'

/** Moves the market: at a pace of wall time, or one step for each `idle` of the engine. */
export interface MarketClock {
  readonly lockStep: boolean
  /** Market seconds in a wall second; 0 in lock-step. */
  readonly speed: number
  /** True when the tape has ended: nothing moves any more. */
  readonly ended: boolean
  /** False when the pace cannot be changed. */
  setSpeed(speed: number): boolean
  /** Wall milliseconds until the next step may be taken. */
  readonly wait: number
  /** Moves one step; only lock-step has steps. Returns where the clock stands then. */
  step(): Millis
  start(): void
  stop(): void
}
