import type { Bar } from '../market/bar.ts'
import { bars, Fold } from './fold.ts'
import { RollingExtreme } from './rolling-extreme.ts'
import { RollingMean } from './rolling-mean.ts'

/**
 * Fast stochastic oscillator (G. Lane), 0 to 100: `k` is the place of the close between the lowest low and the highest high
 * of the last `length` bars, `d` the simple mean of the last `smoothing` of them. Without any range it is 50.
 */
export class Stochastic extends Fold {
  private readonly highs: RollingExtreme
  private readonly lows: RollingExtreme
  private readonly mean: RollingMean

  constructor(length: number, smoothing: number) {
    super(['k', 'd'], bars(length) + bars(smoothing) - 1)
    this.highs = new RollingExtreme(length, 1)
    this.lows = new RollingExtreme(length, -1)
    this.mean = new RollingMean(smoothing)
  }

  update(bar: Bar): void {
    const high = this.highs.push(bar.high)
    const low = this.lows.push(bar.low)
    if (Number.isNaN(high)) return
    const k = high === low ? 50 : (100 * (bar.close - low)) / (high - low)
    const d = this.mean.push(k)
    if (Number.isNaN(d)) return
    const { values, previous } = this
    previous[0] = values[0] ?? NaN
    previous[1] = values[1] ?? NaN
    values[0] = k
    values[1] = d
  }

  reset(): void {
    this.highs.reset()
    this.lows.reset()
    this.mean.reset()
    this.forgetValues()
  }
}
