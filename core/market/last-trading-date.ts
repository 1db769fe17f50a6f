import { dateOf, dayOf, weekday } from './civil-date.ts'

const SATURDAY = 6

/** The last New York date on which a contract trades: until February 2015 standard ones were dated on the Saturday after it (OCC memo 33125). */
export function lastTradingDate(expiry: string): string {
  const day = dayOf(expiry)
  return weekday(day) === SATURDAY ? dateOf(day - 1) : expiry
}
