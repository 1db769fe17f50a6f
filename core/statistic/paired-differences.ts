/** A window of paired differences. */
export interface PairedSummary {
  readonly count: number
  readonly sum: number
  readonly mean: number
  /** Of the mean, over n - 1; undefined for a single difference. */
  readonly error: number | undefined
  /** Mean by its error; undefined when that is zero: equal scores are no evidence. */
  readonly t: number | undefined
}

/**
 * Differences of two scores on the same blocks, with sums from the first block on, so that any window costs the same. The mean of such
 * differences is far below their spread, which is what makes sums of squares safe here.
 */
export class PairedDifferences {
  private readonly sums: number[] = [0]
  private readonly squares: number[] = [0]

  get count(): number {
    return this.sums.length - 1
  }

  push(difference: number): void {
    this.sums.push((this.sums[this.count] ?? NaN) + difference)
    this.squares.push((this.squares[this.squares.length - 1] ?? NaN) + difference * difference)
  }

  /** Of the blocks `from` up to, not including, `to`; undefined for an empty window. */
  summary(from = 0, to = this.count): PairedSummary | undefined {
    const count = to - from
    if (!(count > 0)) return undefined
    const sum = (this.sums[to] ?? NaN) - (this.sums[from] ?? NaN)
    const square = (this.squares[to] ?? NaN) - (this.squares[from] ?? NaN)
    const mean = sum / count
    const error = count > 1 ? Math.sqrt(Math.max(0, square - sum * mean) / (count - 1) / count) : undefined
    // Windows of equal differences leave rounding, not spread.
    const t = error !== undefined && error > 1e-9 * Math.abs(mean) ? mean / error : undefined
    return { count, sum, mean, error, t }
  }
}
