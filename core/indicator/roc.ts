import type { Bar } from '../market/bar.ts'
import { bars, Fold, VALUE } from './fold.ts'

/** Rate of change: the close over the close `length` bars before, less one, in percent. */
export class Roc extends Fold {
  private readonly closes: Float64Array
  private cursor = 0

  constructor(length: number) {
    super(VALUE, bars(length) + 1)
    this.closes = new Float64Array(length).fill(NaN)
  }

  update(bar: Bar): void {
    const before = this.closes[this.cursor] ?? NaN
    this.closes[this.cursor] = bar.close
    this.cursor = this.cursor + 1 === this.closes.length ? 0 : this.cursor + 1
    this.previous[0] = this.values[0] ?? NaN
    this.values[0] = (bar.close / before - 1) * 100
  }

  reset(): void {
    this.closes.fill(NaN)
    this.cursor = 0
    this.forgetValues()
  }
}
