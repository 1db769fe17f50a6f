import { remembering } from '../remembering.ts'
import { dayOf, weekday } from './civil-date.ts'

const SATURDAY = 6

/**
 * The last New York day on which a contract of an expiry trades: until February 2015 standard ones were dated on the Saturday after it (OCC memo 33125).
 * A few dozen expiries are listed at a time, and a chain asks for each of them hundreds of times.
 */
export const lastTradingDay: (expiry: string) => number = remembering(1024, (expiry) => {
  const day = dayOf(expiry)
  return weekday(day) === SATURDAY ? day - 1 : day
})
