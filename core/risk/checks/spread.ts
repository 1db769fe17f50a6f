import { spread as spreadOf } from '../../market/quote.ts'
import type { Check } from '../check.ts'
import { isWithin, PASS, refuse } from '../finding.ts'

/** A tick or two on a cheap contract is no sign of a bad market. */
const CONTRACT_FLOOR = 0.05

/** A wide market would take the gain at the door. A market that only gives bars has no spread to look at. */
export const spread: Check = {
  name: 'spread',
  skippable: true,
  judge({ intent, market, limits }, { legs }) {
    const limit = limits.maxSpread[intent.module]
    let unquoted = false
    for (const { symbol } of intent.legs) {
      const quote = market.quote(symbol)
      if (!quote) {
        unquoted = true
        continue
      }
      const actual = spreadOf(quote) ?? Infinity
      const isNarrow = isWithin(actual, limit) || (legs !== undefined && quote.bid > 0 && isWithin(quote.ask - quote.bid, CONTRACT_FLOOR))
      if (!isNarrow) return refuse('spread-wide', { limit, bid: quote.bid, ask: quote.ask })
    }
    return unquoted ? { type: 'pass', note: 'spread not checked: no quote' } : PASS
  },
}
