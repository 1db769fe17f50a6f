import type { Millis } from '../../core/brand.ts'
import { DAY, dayOf } from '../../core/market/civil-date.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { lastTradingDate } from '../../core/market/last-trading-date.ts'
import { newYorkTime } from '../../core/market/new-york-time.ts'

const CLOSE = 16 * 60

/** Years of 365 days until trading in a contract ends, at 16:00 in New York; never below zero. */
export function yearsLeft({ expiry }: Contract, at: Millis): number {
  return Math.max(0, newYorkTime(dayOf(lastTradingDate(expiry)), CLOSE) - at) / (365 * DAY)
}
