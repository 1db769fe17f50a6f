import { MINUTE } from '../../core/market/bar.ts'
import { DAY } from '../../core/market/civil-date.ts'
import { newYorkTime } from '../../core/market/new-york-time.ts'
import { isDate } from './is-date.ts'

/** Columns of times that state no zone themselves, by the zone that their name states. */
export const WALL_NAMES = ['time_utc', 'time_new_york'] as const

export type WallName = (typeof WALL_NAMES)[number]

const WALL = /^(\d{4}-\d{2}-\d{2})[T ]([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.0+)?)?$/

/** Milliseconds since 1970 out of a clock's `2016-01-04 09:30` or `2016-01-04T09:30:00`, in whole seconds; NaN for anything else. */
export function wallTime(text: string, name: WallName): number {
  const [, date = '', hours, minutes, seconds = '0'] = WALL.exec(text) ?? []
  const midnight = Date.parse(`${date}T00:00:00Z`)
  if (Number.isNaN(midnight) || !isDate(date)) return NaN
  const clock = Number(hours) * 60 + Number(minutes)
  const at = name === 'time_utc' ? midnight + clock * MINUTE : newYorkTime(midnight / DAY, clock)
  return at + Number(seconds) * 1000
}
