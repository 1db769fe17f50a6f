import { millis } from '../brand.ts'
import { dateOf } from '../market/civil-date.ts'
import { newYorkDay, newYorkTime } from '../market/new-york-time.ts'
import type { SessionCalendar } from '../market/session-calendar.ts'
import type { EquityCurve } from './equity-curve.ts'

/** Days as columns of one length. */
export interface DailyReturns {
  /** New York dates. */
  readonly dates: readonly string[]
  /** Dollars at each close. */
  readonly equity: Float64Array
  readonly returns: Float64Array
}

/** A day's end. */
export interface DayClose {
  readonly date: string
  /** Milliseconds since 1970. */
  readonly at: number
}

/**
 * One return a close, each from the last equity at or before the close before; the first from the curve's first point. What follows the
 * last close is left out, being no whole day. The list ends at the close at which nothing was left, with a return of -1.
 */
export function dailyReturns({ at, equity }: EquityCurve, closes: readonly DayClose[]): DailyReturns {
  const days: { date: string; equity: number; return: number }[] = []
  let before = equity[0] ?? NaN
  let last = 0
  for (const close of closes) {
    if (!(close.at > (at[0] ?? Infinity)) || close.at > (at[at.length - 1] ?? -Infinity) || !(before > 0)) continue
    while ((at[last + 1] ?? Infinity) <= close.at) last += 1
    const value = equity[last] ?? NaN
    days.push({ date: close.date, equity: value, return: Math.max(0, value / before) - 1 })
    before = value
  }
  return {
    dates: days.map((day) => day.date),
    equity: Float64Array.from(days, (day) => day.equity),
    returns: Float64Array.from(days, (day) => day.return),
  }
}

/** 16:00 in New York on every calendar date from one time to another: a year of 365, for coins. */
export function calendarCloses(from: number, to: number): readonly DayClose[] {
  const closes: DayClose[] = []
  for (let day = newYorkDay(millis(from)); day <= newYorkDay(millis(to)); day += 1) closes.push({ date: dateOf(day), at: newYorkTime(day, 16 * 60) })
  return closes
}

/** The closes of the sessions, 13:00 on early ones: a year of 252, for stocks and options. */
export function sessionCloses(calendar: SessionCalendar, from: number, to: number): readonly DayClose[] {
  const sessions = calendar.sessionsBetween(dateOf(newYorkDay(millis(from))), dateOf(newYorkDay(millis(to))))
  return sessions.map(({ date, close }) => ({ date, at: close }))
}
