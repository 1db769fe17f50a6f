import { dayOf, weekday } from './civil-date.ts'

const SATURDAY = 6

/** Expiries that were asked about before: a few dozen are listed at a time, and a chain asks for each of them hundreds of times. */
const known = new Map<string, number>()
const MOST = 1024

/** The last New York day on which a contract of an expiry trades: until February 2015 standard ones were dated on the Saturday after it (OCC memo 33125). */
export function lastTradingDay(expiry: string): number {
  const found = known.get(expiry)
  if (found !== undefined) return found
  if (known.size >= MOST) known.clear()
  const day = dayOf(expiry)
  const last = weekday(day) === SATURDAY ? day - 1 : day
  known.set(expiry, last)
  return last
}
