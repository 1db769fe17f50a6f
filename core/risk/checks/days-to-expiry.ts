import { lastTradingDay } from '../../market/last-trading-day.ts'
import { newYorkDay } from '../../market/new-york-time.ts'
import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'

/** Calendar days in New York until the first leg trades for the last time. */
export const daysToExpiry: Check = {
  name: 'days-to-expiry',
  skippable: true,
  judge({ at, limits }, { legs }) {
    if (!legs) return PASS
    const actual = Math.min(...legs.map((leg) => lastTradingDay(leg.contract.expiry))) - newYorkDay(at)
    const limit = limits.options.minDaysToExpiry
    return actual >= limit ? PASS : refuse('days-to-expiry', { limit, actual })
  },
}
