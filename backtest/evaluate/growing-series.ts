import type { Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { type BarSeries, endOf } from '../bar-series.ts'

/** Bars that it has room for at first, and beyond what it holds whenever it moves; then a share of what it holds on top of them. */
const SPARE = 64
const SHARE = 1 / 16

/** One symbol's bars in columns that go on growing while runs read them. Beyond the last bar `end` is Infinity: no run steps there. */
export class GrowingSeries implements BarSeries {
  readonly instrument: Share | Pair
  readonly interval: number
  length = 0
  start = new Float64Array(SPARE)
  open = new Float64Array(SPARE)
  high = new Float64Array(SPARE)
  low = new Float64Array(SPARE)
  close = new Float64Array(SPARE)
  volume = new Float64Array(SPARE)
  end = new Float64Array(SPARE).fill(Infinity)
  readonly calendar: SessionCalendar

  constructor({ instrument, interval, calendar }: { readonly instrument: Share | Pair; readonly interval: number; readonly calendar: SessionCalendar }) {
    this.instrument = instrument
    this.interval = interval
    this.calendar = calendar
  }

  /** Makes room for so many bars more at once: a long past moves but once, and takes little more than it needs. */
  reserve(more: number): void {
    const needed = this.length + more
    if (needed > this.start.length) this.widen(needed + SPARE + Math.ceil(SHARE * needed))
  }

  /** @returns when the bar's values were known. @throws RangeError for a bar that does not come after the last. */
  push(bar: Bar): number {
    const i = this.length
    if (i > 0 && !(bar.start > (this.start[i - 1] ?? NaN))) throw new RangeError(`${bar.symbol}: the bar of ${new Date(bar.start).toISOString()} does not come after the last one: hand bars over in order, each once`)
    if (i === this.start.length) this.reserve(1)
    this.start[i] = bar.start
    this.open[i] = bar.open
    this.high[i] = bar.high
    this.low[i] = bar.low
    this.close[i] = bar.close
    this.volume[i] = bar.volume
    const end = endOf(this, bar.start as Millis)
    this.end[i] = end
    this.length = i + 1
    return end
  }

  /** When the values of a bar would be known that begins at `start`; minus infinity when it does not come after the last. */
  wouldEnd(start: number): number {
    return this.length > 0 && !(start > (this.start[this.length - 1] ?? NaN)) ? -Infinity : endOf(this, start as Millis)
  }

  private widen(capacity: number): void {
    const larger = (values: Float64Array): Float64Array<ArrayBuffer> => {
      const made = new Float64Array(capacity)
      made.set(values)
      return made
    }
    this.start = larger(this.start)
    this.open = larger(this.open)
    this.high = larger(this.high)
    this.low = larger(this.low)
    this.close = larger(this.close)
    this.volume = larger(this.volume)
    const { length } = this.end
    this.end = larger(this.end).fill(Infinity, length)
  }
}
