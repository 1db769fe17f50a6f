import type { Bar } from '../market/bar.ts'
import { bars, Fold } from './fold.ts'
import { trueRange } from './true-range.ts'
import { WilderMean } from './wilder-mean.ts'

/**
 * Average directional index and the two directional indicators, 0 to 100 (Wilder 1978, section IV). Moves and ranges count
 * from the second bar on. Without any directional move the directional index of that bar is zero.
 */
export class Adx extends Fold {
  private readonly up: WilderMean
  private readonly down: WilderMean
  private readonly range: WilderMean
  private readonly index: WilderMean
  private high = NaN
  private low = NaN
  private close = NaN

  constructor(length: number) {
    super(['adx', 'plus-di', 'minus-di'], 2 * bars(length))
    this.up = new WilderMean(length)
    this.down = new WilderMean(length)
    this.range = new WilderMean(length)
    this.index = new WilderMean(length)
  }

  update(bar: Bar): void {
    const rise = bar.high - this.high
    const fall = this.low - bar.low
    const range = trueRange(bar, this.close)
    this.high = bar.high
    this.low = bar.low
    this.close = bar.close
    if (Number.isNaN(rise)) return
    const up = this.up.push(rise > fall && rise > 0 ? rise : 0)
    const down = this.down.push(fall > rise && fall > 0 ? fall : 0)
    const mean = this.range.push(range)
    if (!Number.isNaN(mean)) this.advance(mean === 0 ? 0 : (100 * up) / mean, mean === 0 ? 0 : (100 * down) / mean)
  }

  reset(): void {
    for (const mean of [this.up, this.down, this.range, this.index]) mean.reset()
    this.high = NaN
    this.low = NaN
    this.close = NaN
    this.forgetValues()
  }

  private advance(plus: number, minus: number): void {
    const sum = plus + minus
    const adx = this.index.push(sum === 0 ? 0 : (100 * Math.abs(plus - minus)) / sum)
    if (Number.isNaN(adx)) return
    const { values, previous } = this
    previous[0] = values[0] ?? NaN
    previous[1] = values[1] ?? NaN
    previous[2] = values[2] ?? NaN
    values[0] = adx
    values[1] = plus
    values[2] = minus
  }
}
