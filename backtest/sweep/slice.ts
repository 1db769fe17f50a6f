import type { RunPlan } from '../run-plan.ts'
import type { SharpeEstimate } from '../../core/statistic/sharpe-estimate.ts'
import type { Point } from './point.ts'

/** What a worker loads that does not hold the tape yet. */
export interface TapeRequest {
  readonly symbols: readonly string[]
  /** Minutes a bar. */
  readonly interval: number
  /** Warm-up and run together. */
  readonly from: number
  readonly to: number
}

/** Some points of a sweep with everything that decides their bytes: plain data, so that it may go to another machine. */
export interface Slice {
  readonly index: number
  /** Hash of the tape (report/data-hash.ts). */
  readonly data: string
  /** As code-version.ts names it. */
  readonly code: string
  readonly seed: number
  readonly tape: TapeRequest
  /** A plan without what is data or code. Its parameters stay as they are at every point. */
  readonly run: Omit<RunPlan, 'tape' | 'parts' | 'chains'>
  readonly points: readonly Point[]
}

/** What one point came to. Dollars; null is 'not enough data'. */
export interface SweepRow {
  readonly values: Point
  readonly net: number
  /** Of daily returns, a year's. */
  readonly sharpe: number | null
  /** Largest fall below a peak, as a share of it. */
  readonly drawdown: number
  readonly trades: number
  readonly tradeHash: string
  /** Of the same returns, per day: what the deflated Sharpe ratio is made of. */
  readonly estimate: SharpeEstimate | null
}

export interface SliceResult {
  readonly index: number
  /** In the order of the slice's points. */
  readonly rows: readonly SweepRow[]
}
