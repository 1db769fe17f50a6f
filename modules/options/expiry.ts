import { millis, type Millis } from '../../core/brand.ts'
import { DAY, dayOf, weekday } from '../../core/market/civil-date.ts'
import { newYorkDay, newYorkTime } from '../../core/market/new-york-time.ts'
import type { Contract } from '../../core/market/instrument.ts'

const SATURDAY = 6
const CLOSE_MINUTES = 16 * 60

/** Milliseconds of a year of 365 days: the unit of time in the pricing room. */
const YEAR = 365 * DAY

/** Calendar days in New York until the last trading day: 0 on that day, negative after it. */
export function daysToExpiry(contract: Contract, now: Millis): number {
  return lastTradingDay(contract) - newYorkDay(now)
}

/** Years until trading in the contract ends, never below zero. */
export function yearsToExpiry(contract: Contract, now: Millis): number {
  const end = millis(newYorkTime(lastTradingDay(contract), CLOSE_MINUTES))
  return Math.max(0, (end - now) / YEAR)
}

/** Until February 2015 standard contracts were dated on the Saturday after their last trading day (OCC memo 33125). */
function lastTradingDay({ expiry }: Contract): number {
  const known = days.get(expiry)
  if (known !== undefined) return known
  const day = dayOf(expiry)
  const last = weekday(day) === SATURDAY ? day - 1 : day
  days.set(expiry, last)
  return last
}

/** By expiry: a chain asks for the same few dozen thousands of times. */
const days = new Map<string, number>()
