import type { Bar } from '../market/bar.ts'
import { bandWidth } from './band-width.ts'
import { bars, Fold } from './fold.ts'
import { RollingVariance } from './rolling-variance.ts'

/** Bollinger bands of the close: its simple average and `width` population standard deviations (over n) either side. */
export class Bollinger extends Fold {
  private readonly window: RollingVariance
  /** Of the squared deviations, added up, in the square of the reach. */
  private readonly scale: number

  /** @throws RangeError unless `width` is positive. */
  constructor(length: number, width: number) {
    super(['upper', 'middle', 'lower'], bars(length, 2))
    this.window = new RollingVariance(length)
    this.scale = bandWidth(width) ** 2 / length
  }

  update(bar: Bar): void {
    const { values, previous, window } = this
    window.push(bar.close)
    const reach = Math.sqrt(window.squares * this.scale)
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
