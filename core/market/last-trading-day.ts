import { remembering } from '../remembering.ts'
import { dateOf, dayOf, weekday } from './civil-date.ts'
import { holidaysOf } from './holidays.ts'

const SATURDAY = 6

/**
 * The last New York day on which a contract of an expiry trades: until February 2015 standard ones were dated on the Saturday after it (OCC memo 33125),
 * and where an exchange holiday stands there, as Good Friday of 2014 before the 19th of April, it is the day before.
 * A few dozen expiries are listed at a time, and a chain asks for each of them hundreds of times.
 */
export const lastTradingDay: (expiry: string) => number = remembering(1024, (expiry) => {
  let day = dayOf(expiry)
  while (weekday(day) === SATURDAY || isHoliday(day)) day -= 1
  return day
})

function isHoliday(day: number): boolean {
  return holidaysOf(Number(dateOf(day).slice(0, 4))).includes(day)
}
