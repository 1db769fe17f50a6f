import { millis } from '../../core/brand.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { newYorkDate, newYorkDay, newYorkMidnight, newYorkTime } from '../../core/market/new-york-time.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { calendarCloses, type DayClose, sessionCloses } from '../../core/statistic/daily-returns.ts'
import type { BarSeries } from '../bar-series.ts'
import { firstAfter, type Tape } from '../tape.ts'

/** Where a run has data: nothing outside of it is counted as a day on which nothing happened. */
export interface Sample {
  /** Midnight before the first bar (of New York for shares, UTC for pairs), or the run's own beginning where that is later. */
  readonly from: number
  /** End of the last bar. */
  readonly to: number
  /** Closes in New York of the days with bars: of sessions for shares, 16:00 of every date for pairs. */
  readonly closes: readonly DayClose[]
  /** Whole days without any bar although the market was open, days in a row as one: from midnight to midnight. */
  readonly holes: readonly Stretch[]
}

export interface Stretch {
  readonly from: number
  readonly to: number
}

export interface SampleGiven {
  readonly tape: Tape
  readonly calendar: SessionCalendar
  readonly from: number
  readonly to: number
}

/** Between two moments of a tape; without bars between them it is the first moment alone. */
export function sampleOf({ tape: { series }, calendar, from, to }: SampleGiven): Sample {
  const ends = endsOf(series, { from, to })
  if (!ends) return { from, to: from, closes: [], holes: [] }
  const { from: first, to: last } = ends
  const isPair = series.every(({ instrument }) => instrument.type === 'pair')
  const days = isPair ? pairDays(first, last) : shareDays(calendar, first, last)
  const kept = days.filter(({ whole, since, close }) => has(series, whole) && has(series, { from: since, to: close.at }))
  return { from: Math.max(from, isPair ? Math.floor(first / DAY) * DAY : newYorkMidnight(newYorkDate(millis(first)))), to: last, closes: kept.map(({ close }) => close), holes: holesOf(series, days) }
}

interface Day {
  /** From midnight to midnight. */
  readonly whole: Stretch
  readonly close: DayClose
  /** Beginning of what the day's return is made of. */
  readonly since: number
}

function shareDays(calendar: SessionCalendar, first: number, last: number): readonly Day[] {
  return sessionCloses(calendar, first, last - 1).map((close) => {
    const from = newYorkMidnight(close.date)
    return { whole: { from, to: newYorkTime(newYorkDay(from) + 1, 0) }, close, since: from }
  })
}

/** A day of a pair is UTC's, its return goes from close to close in New York. */
function pairDays(first: number, last: number): readonly Day[] {
  const closes = calendarCloses(first - DAY, last + DAY)
  return closes.slice(1).map((close, i) => {
    const from = Math.floor(close.at / DAY) * DAY
    return { whole: { from, to: from + DAY }, close, since: closes[i]?.at ?? from }
  })
}

/** Days without bars between days with bars. */
function holesOf(series: readonly BarSeries[], days: readonly Day[]): readonly Stretch[] {
  const holes: { from: number; to: number }[] = []
  let [isInside, isOpen] = [false, false]
  for (const { whole } of days) {
    const isEmpty = !has(series, whole)
    const last = holes.at(-1)
    if (isEmpty && isOpen && last) last.to = whole.to
    else if (isEmpty && isInside) holes.push({ ...whole })
    isOpen = isEmpty && isInside
    isInside ||= !isEmpty
  }
  // What no bar follows is no hole but the end.
  return isOpen ? holes.slice(0, -1) : holes
}

/** A bar ends after `from` and not after `to`. */
function has(series: readonly BarSeries[], { from, to }: Stretch): boolean {
  return series.some((one) => (one.end[firstAfter(one, millis(from))] ?? Infinity) <= to)
}

/** Start of the first bar and end of the last one that are played. */
function endsOf(series: readonly BarSeries[], { from, to }: Stretch): Stretch | undefined {
  let [first, last] = [Infinity, -Infinity]
  for (const one of series) {
    const [begin, end] = [firstAfter(one, millis(from)), firstAfter(one, millis(to))]
    if (end <= begin) continue
    first = Math.min(first, one.start[begin] ?? Infinity)
    last = Math.max(last, one.end[end - 1] ?? -Infinity)
  }
  return last < first ? undefined : { from: first, to: last }
}
