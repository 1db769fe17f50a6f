import type { Millis } from '../brand.ts'
import { DAY } from './civil-date.ts'
import type { Contract } from './instrument.ts'
import { lastTradingDay } from './last-trading-day.ts'
import { newYorkTime } from './new-york-time.ts'

const CLOSE = 16 * 60

/** Years of 365 days until trading in a contract ends, at 16:00 in New York; never below zero. */
export function yearsLeft({ expiry }: Pick<Contract, 'expiry'>, at: Millis): number {
  return Math.max(0, endOf(expiry) - at) / (365 * DAY)
}

/** Expiries that were asked about before: a few dozen are listed at a time. */
const known = new Map<string, number>()
const MOST = 1024

function endOf(expiry: string): number {
  const found = known.get(expiry)
  if (found !== undefined) return found
  if (known.size >= MOST) known.clear()
  const end = newYorkTime(lastTradingDay(expiry), CLOSE)
  known.set(expiry, end)
  return end
}
