import { momentsOf } from './moments.ts'
import type { Series } from './series.ts'
import { FLAT } from './sharpe-ratio.ts'

/** What the probabilistic figures need to know of a sample of returns. */
export interface SharpeEstimate {
  /** PER PERIOD of the returns, never annualised: with daily returns an annual ratio of 2 is 2 / root(252). */
  readonly sharpe: number
  /** Number of returns. */
  readonly count: number
  /** Population skewness. */
  readonly skewness: number
  /** Population kurtosis, 3 for a normal law: NOT excess. */
  readonly kurtosis: number
}

/** Undefined for fewer than two returns or when all are equal. */
export function sharpeEstimate(returns: Series): SharpeEstimate | undefined {
  const moments = momentsOf(returns)
  if (!moments || !(moments.deviation > FLAT)) return undefined
  const { count, mean, deviation, skewness = NaN, kurtosis = NaN } = moments
  return { sharpe: mean / deviation, count, skewness, kurtosis }
}

/**
 * Variance of an estimated Sharpe ratio, times the number of periods: 1 - g3 SR + (g4 - 1) / 4 SR^2 (E. Mertens, 2002; A. Lo,
 * Financial Analysts Journal 58(4), 2002, for normal returns).
 */
export function sharpeVariance({ sharpe, skewness, kurtosis }: Omit<SharpeEstimate, 'count'>): number {
  return 1 - skewness * sharpe + ((kurtosis - 1) / 4) * sharpe * sharpe
}
