import type { Bar } from '../market/bar.ts'
import { bars, Fold } from './fold.ts'
import { RollingExtreme } from './rolling-extreme.ts'

/**
 * Donchian channel: highest high and lowest low of the last bars, the newest included. A breakout compares the newest close
 * with the channel before it: `readPrevious`.
 */
export class Donchian extends Fold {
  private readonly highs: RollingExtreme
  private readonly lows: RollingExtreme

  constructor(length: number) {
    super(['upper', 'lower'], bars(length))
    this.highs = new RollingExtreme(length, 1)
    this.lows = new RollingExtreme(length, -1)
  }

  update(bar: Bar): void {
    const { values, previous } = this
    previous[0] = values[0] ?? NaN
    previous[1] = values[1] ?? NaN
    values[0] = this.highs.push(bar.high)
    values[1] = this.lows.push(bar.low)
  }

  reset(): void {
    this.highs.reset()
    this.lows.reset()
    this.forgetValues()
  }
}
