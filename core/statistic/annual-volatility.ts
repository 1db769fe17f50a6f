import { momentsOf } from './moments.ts'
import type { Series } from './series.ts'

/**
 * Sample standard deviation of the returns times the root of the periods in a year (0.2 is 20 %); 252 or 365 for daily returns,
 * see year.ts (J. Hull, Options, Futures, and Other Derivatives, section 15.4). Undefined for fewer than two returns.
 */
export function annualVolatility(returns: Series, periodsPerYear: number): number | undefined {
  const moments = momentsOf(returns)
  return moments && moments.deviation * Math.sqrt(periodsPerYear)
}
