import type { Bar } from '../market/bar.ts'
import { ExponentialMean } from './exponential-mean.ts'
import { bars, Fold, VALUE } from './fold.ts'

/** Exponential moving average of the close, seeded with the simple one. */
export class Ema extends Fold {
  private readonly mean: ExponentialMean

  constructor(length: number) {
    super(VALUE, bars(length))
    this.mean = new ExponentialMean(length)
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
