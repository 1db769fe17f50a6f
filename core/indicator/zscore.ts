import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'
import { RollingVariance } from './rolling-variance.ts'

/**
 * Distance of the close from its simple average, in population standard deviations (over n) of the last `length` closes.
 * Zero when all are equal.
 */
export class Zscore extends Fold {
  private readonly window: RollingVariance

  constructor(length: number) {
    super(VALUE, bars(length, 2))
    this.window = new RollingVariance(length)
  }

  update(bar: Bar): void {
    const { values, window } = this
    window.push(bar.close)
    const variance = window.populationVariance
    this.previous[0] = values[0] ?? NaN
    values[0] = variance === 0 ? 0 : (bar.close - window.mean) / Math.sqrt(variance)
  }

  reset(): void {
    this.window.reset()
    this.forgetValues()
  }
}
