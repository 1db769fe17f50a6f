import type { Millis } from '../core/brand.ts'
import type { BarSeries } from './bar-series.ts'
import { Moment } from './moment.ts'
import { firstAfter, type Tape } from './tape.ts'

/** How far a tape was played: the next bar of each of its series. */
export class TapeCursor {
  /** Moved on by whoever plays bars. */
  readonly next: Int32Array
  private readonly series: readonly BarSeries[]
  /** The moment that was looked at last. */
  private readonly moment = new Moment()

  constructor({ series }: Tape, from: Millis) {
    this.series = series
    this.next = Int32Array.from(series, (one) => firstAfter(one, from))
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
    const { series, next } = this
    let least = Infinity
    for (let s = 0; s < series.length; s += 1) {
      const end = (series[s] as BarSeries).end[next[s] as number] ?? Infinity
      if (end < least) least = end
    }
    return least
  }

  /** When the first of the bars began that end then. */
  openingOf(at: number): Millis {
    const { series, next } = this
    let least = at
    for (let s = 0; s < series.length; s += 1) {
      const { start, end } = series[s] as BarSeries
      const i = next[s] as number
      if (end[i] === at && (start[i] as number) < least) least = start[i] as number
    }
    return least as Millis
  }

  /** The bars that end then. */
  momentAt(at: Millis): Moment {
    const { series, next, moment } = this
    moment.begin(at)
    for (let s = 0; s < series.length; s += 1) {
      const one = series[s] as BarSeries
      const i = next[s] as number
      if (one.end[i] === at) moment.add(one, i)
    }
    return moment
  }

  /** Past the bars that end then. */
  leave(at: Millis): void {
    const { series, next } = this
    for (let s = 0; s < series.length; s += 1) {
      const i = next[s] as number
      if ((series[s] as BarSeries).end[i] === at) next[s] = i + 1
    }
  }
}
