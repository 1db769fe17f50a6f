import type { Fact } from '../../fact/fact.ts'

/** Who keeps what bars leave behind. */
export interface BarSink {
  /** Facts that bars alone make. */
  take(facts: readonly Fact[]): void
  /** Equity after each of so many moments, in columns that are written over afterwards. */
  markAll(at: Float64Array, equity: Float64Array, count: number): void
  /** Whether a decision not to act with this code was counted before. */
  knows(code: string): boolean
  /** So many more of them. */
  pass(code: string, times: number): void
}
