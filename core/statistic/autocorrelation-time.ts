import type { Series } from './series.ts'

/** What stands out of chance: so many times the error that a correlation of independent values has, 1 / sqrt n (M. Bartlett, Supplement to the Journal of the Royal Statistical Society 8(1), 1946). */
const ERRORS = 4

/**
 * How many of a series' values say about its mean what one independent value would: 1 + 2 sum of r(k), so that n values count as n over this
 * (R. Kass and others, American Statistician 52(2), 1998). The sum begins at lag 1 and ends before the first correlation that chance would show, and after lag `longest`; 1 exactly where already the first is chance.
 *
 * r(k) = 1 - D(k) / D, where D(k) is half the mean square of differences k apart and D its mean over lags from `longest` + 1 to twice `longest` (M. Levine and I. Tecuapetla-Gómez,
 * arXiv 1905.04578, 2023): a mean that jumps now and then is a change of the truth, and is not taken for dependence. Values that are no number are left out.
 */
export function autocorrelationTime(values: Series, longest: number): number {
  let level = 0
  for (let lag = longest + 1; lag <= 2 * longest; lag += 1) level += halfSquare(values, lag) / longest
  if (!(level > 0)) return 1
  const least = ERRORS / Math.sqrt(values.length)
  let time = 1
  for (let lag = 1; lag <= longest; lag += 1) {
    const correlation = 1 - halfSquare(values, lag) / level
    if (!(correlation > least)) break
    time += 2 * correlation
  }
  return time
}

/** Half the mean square of what lies `lag` apart; NaN where nothing does. */
function halfSquare(values: Series, lag: number): number {
  let [sum, count] = [0, 0]
  for (let i = lag; i < values.length; i += 1) {
    const difference = (values[i] ?? NaN) - (values[i - lag] ?? NaN)
    if (Number.isNaN(difference)) continue
    sum += difference * difference
    count += 1
  }
  return sum / (2 * count)
}
