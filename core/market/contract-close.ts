import type { Millis } from '../brand.ts'
import { remembering } from '../remembering.ts'
import { dateOf } from './civil-date.ts'
import { earlyClosesOf } from './holidays.ts'
import { lastTradingDay } from './last-trading-day.ts'
import { newYorkTime } from './new-york-time.ts'
import { SESSION_ENDS } from './session-ends.ts'

/** When trading in contracts of an expiry ends: with their last session, early closes included. A few dozen expiries are listed at a time. */
export const contractClose: (expiry: string) => Millis = remembering(1024, (expiry) => {
  const day = lastTradingDay(expiry)
  const isEarly = earlyClosesOf(Number(dateOf(day).slice(0, 4))).includes(day)
  return newYorkTime(day, isEarly ? SESSION_ENDS.early : SESSION_ENDS.usual)
})
