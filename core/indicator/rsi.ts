import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'
import { WilderMean } from './wilder-mean.ts'

/**
 * Relative strength index of the close, 0 to 100, with Wilder's smoothing (New Concepts in Technical Trading Systems, 1978,
 * section VI). Without any change of price it is 50: neither side is the stronger.
 */
export class Rsi extends Fold {
  private readonly gains: WilderMean
  private readonly losses: WilderMean
  private close = NaN

  constructor(length: number) {
    super(VALUE, bars(length) + 1)
    this.gains = new WilderMean(length)
    this.losses = new WilderMean(length)
  }

  update(bar: Bar): void {
    const change = bar.close - this.close
    this.close = bar.close
    if (Number.isNaN(change)) return
    const size = Math.abs(change)
    // Twice the gain and twice the loss, without a branch that nobody can predict: only their ratio counts.
    const gain = this.gains.push(size + change)
    const loss = this.losses.push(size - change)
    this.previous[0] = this.values[0] as number
    this.values[0] = gain + loss === 0 ? 50 : (100 * gain) / (gain + loss)
  }

  reset(): void {
    this.gains.reset()
    this.losses.reset()
    this.close = NaN
    this.forgetValues()
  }
}
