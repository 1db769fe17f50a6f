/**
 * Wilder's smoothing (New Concepts in Technical Trading Systems, 1978): the mean of the first `length` numbers, then
 * (before x (length - 1) + x) / length.
 */
export class WilderMean {
  private readonly length: number
  private mean = NaN
  private sum = 0
  private count = 0

  constructor(length: number) {
    this.length = length
  }

  /** The smoothed value after `x`; NaN for the first `length` - 1. */
  push(x: number): number {
    if (this.count === this.length) return (this.mean += (x - this.mean) / this.length)
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
