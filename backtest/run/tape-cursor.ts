import type { Millis } from '../../core/brand.ts'
import type { BarSeries } from '../bar-series.ts'
import { Moment } from './moment.ts'
import { firstAfter, type Tape } from '../tape.ts'

/** How far a tape was played: the next bar of each of its series. */
export class TapeCursor {
  /** Moved on by whoever plays bars. */
  readonly next: Int32Array
  /** When those bars end, Infinity after the last: kept side by side, since who plays a hundred series asks at every moment. */
  readonly ends: Float64Array
  /** Where the series of a symbol stands among them. */
  readonly places: ReadonlyMap<string, number>
  /** It was moved on here, or a series has grown, since the door looked last. */
  hasMoved = true
  private readonly series: readonly BarSeries[]
  private readonly lengths: Int32Array
  /** The moment that was looked at last. */
  private readonly moment = new Moment()

  constructor({ series }: Tape, from: Millis) {
    this.series = series
    this.next = Int32Array.from(series, (one) => firstAfter(one, from))
    this.ends = new Float64Array(series.length)
    this.places = new Map(series.map(({ instrument: { symbol } }, s) => [symbol, s]))
    this.lengths = new Int32Array(series.length).fill(-1)
    this.look()
  }

  /** A series may grow between two calls of whoever plays it. */
  look(): void {
    const { series, lengths, next, ends } = this
    for (let s = 0; s < series.length; s += 1) {
      const { length, end } = series[s] as BarSeries
      if (length === lengths[s]) continue
      lengths[s] = length
      ends[s] = end[next[s] as number] ?? Infinity
      this.hasMoved = true
    }
  }

  /** Bars that are still to be played up to `to`. */
  left(to: Millis): number {
    return this.series.reduce((sum, one, s) => sum + firstAfter(one, to) - (this.next[s] ?? 0), 0)
  }

  /** The most that one series has of them. */
  longest(to: Millis): number {
    return Math.max(0, ...this.series.map((one, s) => firstAfter(one, to) - (this.next[s] ?? 0)))
  }

  /** When the next bars end; Infinity at the end of the tape. */
  get end(): number {
    const { ends } = this
    let least = Infinity
    for (let s = 0; s < ends.length; s += 1) if ((ends[s] as number) < least) least = ends[s] as number
    return least
  }

  /** When the first of the bars began that end then. */
  openingOf(at: number): Millis {
    const { series, next, ends } = this
    let least = at
    for (let s = 0; s < series.length; s += 1) {
      if (ends[s] !== at) continue
      const start = (series[s] as BarSeries).start[next[s] as number] as number
      if (start < least) least = start
    }
    return least as Millis
  }

  /** The bars that end then. */
  momentAt(at: Millis): Moment {
    const { series, next, ends, moment } = this
    moment.begin(at)
    for (let s = 0; s < series.length; s += 1) if (ends[s] === at) moment.add(series[s] as BarSeries, next[s] as number)
    return moment
  }

  /** Past the bars that end then. */
  leave(at: Millis): void {
    const { series, next, ends } = this
    this.hasMoved = true
    for (let s = 0; s < series.length; s += 1) {
      if (ends[s] !== at) continue
      const i = (next[s] as number) + 1
      next[s] = i
      ends[s] = (series[s] as BarSeries).end[i] ?? Infinity
    }
  }
}
