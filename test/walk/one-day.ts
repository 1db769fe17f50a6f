import { millis } from '../../core/brand.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { MarketSource } from '../../exchange/market/source.ts'

/** An endless market as a tape: it ends a few minutes after the close of its first session. */
export function oneDay(source: MarketSource): MarketSource {
  const session = sessionCalendar().nextSession(source.start)
  return Object.create(source, { end: { value: millis(session.close + 5 * 60_000), enumerable: true } }) as MarketSource
}
