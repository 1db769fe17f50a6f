import type { Series } from './series.ts'
import { FLAT } from './sharpe-ratio.ts'
import { total } from './total.ts'

/**
 * Mean above a target by the root mean square of what fell short of it, over ALL periods, times the root of the periods in a year
 * (F. Sortino and L. Price, Journal of Investing 3(3), 1994). `target` is per period. Undefined without returns or when none fell short.
 */
export function sortinoRatio(returns: Series, periodsPerYear = 1, target = 0): number | undefined {
  const above = Float64Array.from(returns, (value) => value - target)
  const short = Math.sqrt(total(above.map((value) => Math.min(0, value) ** 2)) / above.length)
  return short > FLAT ? (total(above) / above.length / short) * Math.sqrt(periodsPerYear) : undefined
}
