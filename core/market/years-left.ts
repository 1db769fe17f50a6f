import type { Millis } from '../brand.ts'
import { remembering } from '../remembering.ts'
import { DAY } from './civil-date.ts'
import type { Contract } from './instrument.ts'
import { lastTradingDay } from './last-trading-day.ts'
import { newYorkTime } from './new-york-time.ts'

const CLOSE = 16 * 60

/** Years of 365 days until trading in a contract ends, at 16:00 in New York; never below zero. */
export function yearsLeft({ expiry }: Pick<Contract, 'expiry'>, at: Millis): number {
  return Math.max(0, endOf(expiry) - at) / (365 * DAY)
}

/** A few dozen expiries are listed at a time. */
const endOf = remembering(1024, (expiry: string): number => newYorkTime(lastTradingDay(expiry), CLOSE))
