import type { Bar } from '../market/bar.ts'
import { bars, Fold } from './fold.ts'
import { RollingVariance } from './rolling-variance.ts'

/** Bollinger bands of the close: its simple average and `width` population standard deviations (over n) either side. */
export class Bollinger extends Fold {
  private readonly window: RollingVariance
  private readonly width: number

  /** @throws RangeError unless `width` is positive. */
  constructor(length: number, width: number) {
    super(['upper', 'middle', 'lower'], bars(length, 2))
    if (!(width > 0)) throw new RangeError(`the width of the bands must be positive: ${width}`)
    this.window = new RollingVariance(length)
    this.width = width
  }

  update(bar: Bar): void {
    const { values, previous, window } = this
    window.push(bar.close)
    const reach = this.width * Math.sqrt(window.populationVariance)
    previous[0] = values[0] as number
    previous[1] = values[1] as number
    previous[2] = values[2] as number
    values[0] = window.mean + reach
    values[1] = window.mean
    values[2] = window.mean - reach
  }

  reset(): void {
    this.window.reset()
    this.forgetValues()
  }
}
