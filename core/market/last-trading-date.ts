import { dateOf, dayOf } from './civil-date.ts'
import { lastTradingDay } from './last-trading-day.ts'

/** The last New York date on which a contract of an expiry trades. */
export function lastTradingDate(expiry: string): string {
  const last = lastTradingDay(expiry)
  return last === dayOf(expiry) ? expiry : dateOf(last)
}
