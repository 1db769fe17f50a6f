import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'
import { RollingMean } from './rolling-mean.ts'

/** Simple moving average of the close. */
export class Sma extends Fold {
  private readonly mean: RollingMean

  constructor(length: number) {
    super(VALUE, bars(length))
    this.mean = new RollingMean(length)
  }

  update(bar: Bar): void {
    this.previous[0] = this.values[0] as number
    this.values[0] = this.mean.push(bar.close)
  }

  reset(): void {
    this.mean.reset()
    this.forgetValues()
  }
}
