import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'
import { trueRange } from './true-range.ts'
import { WilderMean } from './wilder-mean.ts'

/**
 * Average true range in dollars, Wilder's smoothing. The first bar counts with its high less its low, as in Wilder's book
 * and at StockCharts (TA-Lib leaves the first bar out and so starts one bar later).
 */
export class Atr extends Fold {
  private readonly mean: WilderMean
  private close = NaN

  constructor(length: number) {
    super(VALUE, bars(length))
    this.mean = new WilderMean(length)
  }

  update(bar: Bar): void {
    this.previous[0] = this.values[0] as number
    this.values[0] = this.mean.push(trueRange(bar, this.close))
    this.close = bar.close
  }

  reset(): void {
    this.mean.reset()
    this.close = NaN
    this.forgetValues()
  }
}
