import type { Millis } from '../brand.ts'
import { MINUTE, type Bar } from '../market/bar.ts'
import { bars, Fold } from './fold.ts'

/**
 * High and low of the first `minutes` of a session. Anchored: `reset(start)` at the start of a session (without `start`, the
 * first bar is taken as its start). The values stand from the first bar after the range on; as the range was complete by
 * then, `previous` equals them at once, so that this very bar can be seen to break out. A range without a bar never stands.
 */
export class OpeningRange extends Fold {
  private readonly length: number
  private end = NaN
  private high = NaN
  private low = NaN

  constructor(minutes: number) {
    super(['high', 'low'], bars(minutes) + 1)
    this.length = minutes * MINUTE
  }

  update(bar: Bar): void {
    if (Number.isNaN(this.end)) this.end = bar.start + this.length
    if (bar.start < this.end) this.extend(bar)
    else if (!this.ready) this.complete()
  }

  reset(start?: Millis): void {
    this.end = start === undefined ? NaN : start + this.length
    this.high = NaN
    this.low = NaN
    this.forgetValues()
  }

  private extend(bar: Bar): void {
    if (!(bar.high <= this.high)) this.high = bar.high
    if (!(bar.low >= this.low)) this.low = bar.low
  }

  private complete(): void {
    for (const side of [this.values, this.previous]) {
      side[0] = this.high
      side[1] = this.low
    }
  }
}
