import type { Millis } from '../../core/brand.ts'
import { aggregate } from '../../core/market/aggregate.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { DAY_MINUTES, sessionSpans } from '../../core/market/spans.ts'

/** The longest bars of the venue that no session cuts: thirteen make a usual one, seven one that closes early. Its own days hold what trades before and after, too. */
export const HALF_HOUR = 30

/** Bars of a session or less, in order of time, as whole sessions by symbol: those that ended by `to`. */
export function wholeSessions(bars: readonly Bar[], { calendar, to }: { readonly calendar: SessionCalendar; readonly to: Millis }): readonly Bar[] {
  const symbols = [...new Set(bars.map(({ symbol }) => symbol))].sort()
  return symbols.flatMap((symbol) => {
    const larger = aggregate(sessionSpans(calendar, DAY_MINUTES))
    const closed = bars.filter((bar) => bar.symbol === symbol).flatMap((bar) => larger.update(bar))
    return [...closed, ...larger.closeUpTo(to)]
  })
}
