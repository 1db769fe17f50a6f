import { DAY, dateOf, dayOf, weekday } from '../../../core/market/civil-date.ts'
import type { Days } from './days.ts'

const WEEKLIES = 5
const WEEKS_AHEAD = 26

/** A chain's expiries on any date at the least: five Fridays, and the third Fridays of half a year less those among the five. */
export const FEWEST_EXPIRIES = 8

export interface Expiry {
  /** The session on which it expires, and its date. */
  readonly day: number
  readonly date: string
  /** The session on which it was first listed. */
  readonly listedOn: number
}

/** The expiries listed on a session, nearest first: the next Fridays and coming third Fridays, a day earlier for a closed Friday. */
export function expiries(sessions: Days, day: number): readonly Expiry[] {
  const today = dayOf(sessions.date(day))
  const friday = today + ((5 - weekday(today) + 7) % 7)
  return Array.from({ length: WEEKS_AHEAD }, (_, week) => ({ week, date: friday + week * 7 }))
    .filter(({ week, date }) => week < WEEKLIES || isThirdFriday(date))
    .map(({ date }) => expiryOf(sessions, date))
    .filter((expiry) => expiry.day >= day)
}

function expiryOf(sessions: Days, friday: number): Expiry {
  const day = onOrBefore(sessions, friday)
  const weeks = isThirdFriday(friday) ? WEEKS_AHEAD : WEEKLIES
  return { day, date: sessions.date(day), listedOn: Math.max(0, onOrBefore(sessions, friday - weeks * 7)) }
}

/** The last session whose date is not after a day number; New York has opened by 22:00 UTC. */
function onOrBefore(sessions: Days, date: number): number {
  return sessions.indexAt(date * DAY + 22 * 3_600_000)
}

function isThirdFriday(friday: number): boolean {
  const dayOfMonth = Number(dateOf(friday).slice(8))
  return dayOfMonth >= 15 && dayOfMonth <= 21
}
