import type { Series } from './series.ts'

/** Marked equity over time as two columns of one length; times rise strictly. */
export interface EquityCurve {
  /** Milliseconds since 1970, market time. */
  readonly at: Series
  /** Dollars, after the bar that closed at `at`. */
  readonly equity: Series
}
