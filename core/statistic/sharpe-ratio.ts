import { momentsOf } from './moments.ts'
import type { Series } from './series.ts'

/** A spread of returns below this is the rounding of equal returns, and a ratio to it would be noise. */
export const FLAT = 1e-12

/**
 * Mean by sample standard deviation of excess returns, times the root of the periods in a year; 1 leaves it per period
 * (W. Sharpe, Journal of Portfolio Management 21(1), 1994). A riskless rate is taken off beforehand, see excess-returns.ts.
 * Undefined for fewer than two returns or when all are equal.
 */
export function sharpeRatio(excessReturns: Series, periodsPerYear = 1): number | undefined {
  const moments = momentsOf(excessReturns)
  return moments && moments.deviation > FLAT ? (moments.mean / moments.deviation) * Math.sqrt(periodsPerYear) : undefined
}
