import { DAY, dateOf, dayOf } from '../../../core/market/civil-date.ts'
import { WORLD_BEGINS } from './days.ts'
import type { Days } from './days.ts'

/** The days of crypto: every day, from midnight to midnight UTC. */
export function utcDays(): Days {
  const first = dayOf(WORLD_BEGINS)
  return {
    indexAt: (at) => Math.max(-1, Math.floor(at / DAY) - first),
    open: (day) => (first + day) * DAY,
    close: (day) => (first + day + 1) * DAY,
    date: (day) => dateOf(first + day),
  }
}
