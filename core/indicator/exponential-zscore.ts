import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'

/**
 * Distance of the close from its exponential mean, in exponential standard deviations: both with weight 2 / (length + 1) on the newest close,
 * seeded with mean and population variance of the first `length`. Zero while all are equal.
 */
export class ExponentialZscore extends Fold {
  private readonly length: number
  private readonly weight: number
  private mean = 0
  private variance = 0
  private count = 0

  constructor(length: number) {
    super(VALUE, bars(length, 2))
    this.length = length
    this.weight = 2 / (length + 1)
  }

  update({ close }: Bar): void {
    this.previous[0] = this.values[0] as number
    if (this.count < this.length) this.seed(close)
    else this.follow(close)
    if (this.count < this.length) return
    this.values[0] = this.variance === 0 ? 0 : (close - this.mean) / Math.sqrt(this.variance)
  }

  reset(): void {
    this.mean = 0
    this.variance = 0
    this.count = 0
    this.forgetValues()
  }

  /** Welford's update (Technometrics 4, 1962) of the simple mean and the variance over n. */
  private seed(close: number): void {
    const apart = close - this.mean
    this.count += 1
    this.mean += apart / this.count
    this.variance += (apart * (close - this.mean) - this.variance) / this.count
  }

  /** T. Finch, Incremental calculation of weighted mean and variance, 2009, section 9. */
  private follow(close: number): void {
    const { weight } = this
    const apart = close - this.mean
    this.mean += weight * apart
    this.variance = (1 - weight) * (this.variance + weight * apart * apart)
  }
}
