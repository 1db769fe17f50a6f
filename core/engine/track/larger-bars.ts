import { MINUTE } from '../../market/bar.ts'
import type { SessionCalendar } from '../../market/session-calendar.ts'
import { sessionSpans, utcSpans } from '../../market/spans.ts'
import type { Millis } from '../../brand.ts'
import type { Bar } from '../../market/bar.ts'
import { type BarRows, type Slate, slateFor } from './bar-rows.ts'

/**
 * Folds closed minutes into bars of a larger interval by the rules of market/aggregate.ts, into rows and without allocating: a bar closes once,
 * a minute at or before the last one taken, or inside a bar that is closed, is ignored.
 */
export class LargerBars {
  private readonly rows: BarRows
  private readonly calendar: SessionCalendar | undefined
  private readonly interval: number
  private readonly bar: Slate
  private isFilled = false
  private end = -Infinity
  private last = -Infinity
  private session = { open: 0, close: 0 }
  private start = 0

  /** Without a calendar bars are aligned to 00:00 UTC. @throws RangeError unless the minutes are whole and, without one, divide a day. */
  constructor(given: { readonly rows: BarRows; readonly symbol: string; readonly calendar: SessionCalendar | undefined; readonly minutes: number }) {
    const { rows, symbol, calendar, minutes } = given
    // They judge the interval.
    if (calendar) sessionSpans(calendar, minutes)
    else utcSpans(minutes)
    this.rows = rows
    this.calendar = calendar
    this.interval = minutes * MINUTE
    this.bar = slateFor(symbol)
  }

  take(minute: Bar): void {
    const at = minute.start
    if (at <= this.last) return
    this.last = at
    if (this.isFilled) {
      if (at < this.end) return this.extend(minute)
      this.close()
    }
    if (!this.find(at)) return
    // A minute that is the whole bar goes straight into its row.
    if (at + MINUTE >= this.end) {
      if (this.end - 1 > this.last) this.last = this.end - 1
      this.rows.push(minute, this.start, this.end)
    } else this.begin(minute)
  }

  /** A bar has begun and is not closed. */
  get isForming(): boolean {
    return this.isFilled
  }

  /** Whether a minute is a whole bar that begins where the last one ended. */
  follows(at: Millis): boolean {
    return at === this.end && this.interval === MINUTE && !this.isFilled && (this.calendar === undefined || (at >= this.session.open && at < this.session.close))
  }

  /** Such a minute went into its row already. */
  passMinute(at: Millis): void {
    this.start = at
    this.end = at + MINUTE
    this.last = at + (MINUTE - 1)
  }

  /** Closes the bar whose end is at or before `at`, though no later minute came. */
  closeUpTo(at: number): void {
    if (this.isFilled && this.end <= at) this.close()
  }

  private extend(minute: Bar): void {
    const { bar } = this
    if (minute.high > bar.high) bar.high = minute.high
    if (minute.low < bar.low) bar.low = minute.low
    bar.close = minute.close
    bar.volume += minute.volume
    if (minute.start + MINUTE >= this.end) this.close()
  }

  private begin(minute: Bar): void {
    const { bar } = this
    bar.open = minute.open
    bar.high = minute.high
    bar.low = minute.low
    bar.close = minute.close
    bar.volume = minute.volume
    this.isFilled = true
  }

  private close(): void {
    this.isFilled = false
    if (this.end - 1 > this.last) this.last = this.end - 1
    this.rows.push(this.bar, this.start, this.end)
  }

  /** The span of the bar that a minute belongs to. */
  private find(at: Millis): boolean {
    const { interval, calendar } = this
    // The next bar begins where the last one ended: no need to divide.
    const follows = at === this.end
    if (!calendar) {
      this.start = follows ? at : Math.floor(at / interval) * interval
      this.end = this.start + interval
      return true
    }
    if (at < this.session.open || at >= this.session.close) {
      const found = calendar.sessionAt(at)
      if (!found) return false
      this.session = found
    }
    const { open, close } = this.session
    this.start = follows && at > open ? at : at - ((at - open) % interval)
    this.end = this.start + interval < close ? this.start + interval : close
    return true
  }
}
