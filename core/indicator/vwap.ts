import type { Bar } from '../market/bar.ts'
import { Fold, VALUE } from './fold.ts'

/**
 * Volume-weighted average price of the session so far, each bar at its typical price (high + low + close) / 3. Anchored:
 * `reset` at the start of a session. It has no value before the first volume.
 */
export class Vwap extends Fold {
  private money = 0
  private volume = 0

  constructor() {
    super(VALUE, 1)
  }

  update(bar: Bar): void {
    this.money += ((bar.high + bar.low + bar.close) / 3) * bar.volume
    this.volume += bar.volume
    this.previous[0] = this.values[0] ?? NaN
    this.values[0] = this.volume > 0 ? this.money / this.volume : NaN
  }

  reset(): void {
    this.money = 0
    this.volume = 0
    this.forgetValues()
  }
}
