/**
 * Wilder's smoothing (New Concepts in Technical Trading Systems, 1978): the mean of the first `length` numbers, then
 * (before x (length - 1) + x) / length. It multiplies by 1 / length, since a division in each step would take most of the time; the rounding of the sum outweighs
 * that of the factor.
 */
export class WilderMean {
  private readonly length: number
  private readonly share: number
  private mean = NaN
  private sum = 0
  private count = 0

  constructor(length: number) {
    this.length = length
    this.share = 1 / length
  }

  /** The smoothed value after `x`; NaN for the first `length` - 1. */
  push(x: number): number {
    if (this.count === this.length) return (this.mean += (x - this.mean) * this.share)
    this.sum += x
    this.count += 1
    if (this.count === this.length) this.mean = this.sum / this.length
    return this.mean
  }

  reset(): void {
    this.mean = NaN
    this.sum = 0
    this.count = 0
  }
}
