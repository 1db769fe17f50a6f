import type { Millis } from '../../core/brand.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { lastTradingDay } from '../../core/market/last-trading-day.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'

/** Calendar days in New York until the last trading day: 0 on that day, negative after it. */
export function daysToExpiry({ expiry }: Contract, now: Millis): number {
  return lastTradingDay(expiry) - newYorkDay(now)
}
