import { unreachable } from '../../../core/brand.ts'
import { addDays } from '../../../core/market/civil-date.ts'
import { localDate, midnight, type Zone } from './local-date.ts'
import type { Timeframe } from './timeframe.ts'

/** The interval of a timeframe that contains a moment. */
export interface Bucket {
  readonly start: number
  /** Exclusive. */
  readonly end: number
}

/** Minutes and hours count from midnight UTC; days, weeks and months from midnight in `zone`. */
export function bucketOf(timeframe: Timeframe, zone: Zone, at: number): Bucket {
  switch (timeframe.type) {
    case 'minutes':
      return minutesBucket(timeframe.count, at)
    case 'day':
      return between(zone, localDate(zone, at), (date) => addDays(date, 1))
    case 'week':
      return between(zone, monday(localDate(zone, at)), (date) => addDays(date, 7))
    case 'months':
      return between(zone, firstOfMonths(localDate(zone, at), timeframe.count), (date) => plusMonths(date, timeframe.count))
    default:
      return unreachable(timeframe)
  }
}

function minutesBucket(count: number, at: number): Bucket {
  const day = Math.floor(at / 86_400_000) * 86_400_000
  const length = count * 60_000
  const start = day + Math.floor((at - day) / length) * length
  return { start, end: Math.min(start + length, day + 86_400_000) }
}

function between(zone: Zone, date: string, next: (date: string) => string): Bucket {
  return { start: midnight(zone, date), end: midnight(zone, next(date)) }
}

function monday(date: string): string {
  const weekday = new Date(`${date}T00:00:00Z`).getUTCDay()
  return addDays(date, -((weekday + 6) % 7))
}

function firstOfMonths(date: string, count: number): string {
  const month = Number(date.slice(5, 7)) - 1
  return `${date.slice(0, 5)}${String(month - (month % count) + 1).padStart(2, '0')}-01`
}

function plusMonths(date: string, count: number): string {
  const time = new Date(`${date}T00:00:00Z`)
  time.setUTCMonth(time.getUTCMonth() + count)
  return time.toISOString().slice(0, 10)
}
