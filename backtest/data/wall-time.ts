import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { newYorkMinutes, newYorkTime } from '../../core/market/new-york-time.ts'
import { isDate } from './is-date.ts'

/** Columns of times that state no zone themselves, by the zone that their name states. */
export const WALL_NAMES = ['time_utc', 'time_new_york'] as const

export type WallName = (typeof WALL_NAMES)[number]

const WALL = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?$/

/** Milliseconds since 1970 out of a clock's `2016-01-04 09:30` or `2016-01-04T09:30:00`, in whole seconds; NaN for anything else, and for what clocks of New York show twice or never. */
export function wallTime(text: string, name: WallName): number {
  const [, date = '', hours, minutes, seconds = '0'] = WALL.exec(text) ?? []
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight) || !isDate(date)) return NaN
  const clock = Number(hours) * 60 + Number(minutes)
  return (name === 'time_utc' ? midnight + clock * MINUTE : onceInNewYork(midnight / DAY, clock)) + Number(seconds) * 1000
}

/** The one moment at which the clock shows so many minutes; NaN where there are two or none. */
function onceInNewYork(day: number, minutes: number): number {
  const at = newYorkTime(day, minutes)
  return newYorkMinutes(at) === minutes && newYorkMinutes(millis(at - 60 * MINUTE)) !== minutes ? at : NaN
}
