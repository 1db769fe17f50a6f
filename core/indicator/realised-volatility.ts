import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'
import { RollingVariance } from './rolling-variance.ts'

/**
 * Annual volatility from the last `length` log returns of the close (0.2 is 20 %): their sample standard deviation (over
 * n - 1) times the root of the bars in a year; J. Hull, Options, Futures, and Other Derivatives, section 15.4.
 */
export class RealisedVolatility extends Fold {
  private readonly returns: RollingVariance
  private readonly yearly: number
  private close = NaN

  /** @throws RangeError unless `barsPerYear` is positive. */
  constructor(length: number, barsPerYear: number) {
    super(VALUE, bars(length, 2) + 1)
    if (!(barsPerYear > 0)) throw new RangeError(`not a number of bars in a year: ${barsPerYear}`)
    this.returns = new RollingVariance(length)
    this.yearly = barsPerYear
  }

  update(bar: Bar): void {
    const change = Math.log(bar.close / this.close)
    this.close = bar.close
    if (Number.isNaN(change)) return
    this.returns.push(change)
    this.previous[0] = this.values[0] ?? NaN
    this.values[0] = Math.sqrt(this.returns.sampleVariance * this.yearly)
  }

  reset(): void {
    this.returns.reset()
    this.close = NaN
    this.forgetValues()
  }
}
