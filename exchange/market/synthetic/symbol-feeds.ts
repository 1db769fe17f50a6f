import { sessionCalendar } from '../../../core/market/session-calendar.ts'
import { type Listed, listing } from './listing.ts'
import type { SyntheticOptions } from './options.ts'
import { sessionDays } from './session-days.ts'
import { type SymbolFeed, symbolFeed } from './symbol-feed.ts'
import { utcDays } from './utc-days.ts'

/** Everything that speaks. Symbols speak one after another within a slot: quotes in its first half, trades in its second. */
export function symbolFeeds(options: SyntheticOptions): readonly SymbolFeed[] {
  const listed = listing(options, { session: sessionDays(sessionCalendar()), utc: utcDays() })
  return listed.map((one: Listed, rank) => {
    const quote = 100 + Math.floor((2200 * rank) / listed.length)
    return symbolFeed({ listed: one, seed: options.seed, phases: { quote, trade: quote + 2300 } })
  })
}
