/**
 * Exponential mean with weight 2 / (length + 1) on the newest number, seeded with the simple mean of the first `length`
 * (the convention of TA-Lib and of StockCharts).
 */
export class ExponentialMean {
  private readonly length: number
  private readonly weight: number
  private mean = NaN
  private sum = 0
  private count = 0

  constructor(length: number) {
    this.length = length
    this.weight = 2 / (length + 1)
  }

  /** The mean after `x`; NaN for the first `length` - 1. */
  push(x: number): number {
    if (this.count === this.length) return (this.mean += (x - this.mean) * this.weight)
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
