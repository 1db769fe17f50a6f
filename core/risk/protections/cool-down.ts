import type { Check } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { tradesSince, underlyingOfTrade } from './trades-back.ts'

/** No new position in an underlying right after a round trip in it, whichever strategy made it. */
export const coolDown: Check = {
  name: 'cool-down',
  skippable: true,
  judge({ at, book, intent, limits }) {
    const { enabled, coolDown: pause } = limits.protections
    if (!enabled || book.trades.length === 0) return PASS
    const last = tradesSince(book.trades, at - pause, (trade) => underlyingOfTrade(trade) === intent.underlying).at(-1)
    return last ? refuse('cool-down', { limit: pause, actual: at - last.at }) : PASS
  },
}
