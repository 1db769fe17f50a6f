/** What stands out of chance: so many times the error that a correlation of independent values has, 1 / sqrt n (M. Bartlett, Supplement to the Journal of the Royal Statistical Society 8(1), 1946). */
const ERRORS = 4

/**
 * How many of a series' values say about its mean what one independent value would: 1 + 2 sum of r(k), so that n values count as n over this
 * (R. Kass and others, American Statistician 52(2), 1998). The sum begins at lag 1 and ends before the first correlation that chance would show, and after lag `longest`; 1 exactly where already the first is chance.
 *
 * r(k) = 1 - D(k) / D, where D(k) is half the mean square of differences k apart and D its mean over lags from `longest` + 1 to twice `longest` (M. Levine and I. Tecuapetla-Gómez,
 * arXiv 1905.04578, 2023): a mean that jumps now and then is a change of the truth, and is not taken for dependence. Values that are no number are left out.
 */
export class AutocorrelationTime {
  /** Values taken in. */
  count = 0
  private readonly longest: number
  /** The newest values, each at its number modulo their count. */
  private readonly recent: Float64Array
  /** By lag, from 1 on: squares of differences so far apart, and how many. */
  private readonly squares: Float64Array
  private readonly pairs: Float64Array

  constructor(longest: number) {
    this.longest = longest
    this.recent = new Float64Array(2 * longest).fill(NaN)
    this.squares = new Float64Array(2 * longest)
    this.pairs = new Float64Array(2 * longest)
  }

  take(value: number): void {
    const { recent, squares, pairs } = this
    const { length } = recent
    const own = this.count % length
    // From the oldest, which stands in its own place, to the one before.
    for (let lag = length, at = own; lag > 0; lag -= 1) {
      const difference = value - (recent[at] ?? NaN)
      at = at + 1 === length ? 0 : at + 1
      if (Number.isNaN(difference)) continue
      squares[lag - 1] = (squares[lag - 1] ?? NaN) + difference * difference
      pairs[lag - 1] = (pairs[lag - 1] ?? NaN) + 1
    }
    recent[own] = value
    this.count += 1
  }

  get value(): number {
    const { longest } = this
    let level = 0
    for (let lag = longest + 1; lag <= 2 * longest; lag += 1) level += this.halfSquare(lag) / longest
    if (!(level > 0)) return 1
    const least = ERRORS / Math.sqrt(this.count)
    let time = 1
    for (let lag = 1; lag <= longest; lag += 1) {
      const correlation = 1 - this.halfSquare(lag) / level
      if (!(correlation > least)) break
      time += 2 * correlation
    }
    return time
  }

  /** Half the mean square of what lies `lag` apart; NaN where nothing does. */
  private halfSquare(lag: number): number {
    return (this.squares[lag - 1] ?? NaN) / (2 * (this.pairs[lag - 1] ?? NaN))
  }
}
