import type { Millis } from '../../core/brand.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import { restateBars } from '../../core/market/restate-bars.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { MarketSource } from '../market/source.ts'
import type { VenueOptions } from '../matching/venue.ts'
import type { BarHistory } from './data/bar-history.ts'
import type { Listing } from './data/listing.ts'
import { kindOf } from './streams/data-items.ts'

export interface VenueMarketOptions {
  readonly source: MarketSource
  readonly listing: Listing
  readonly history: BarHistory
  readonly calendar: SessionCalendar
  readonly now: () => Millis
}

/** The market and the calendar as the venue asks for them. */
export function venueMarket({ source, listing, history, calendar, now }: VenueMarketOptions): Pick<VenueOptions, 'market' | 'calendar'> {
  return {
    market: {
      quote: (symbol) => source.quote(symbol),
      last: (symbol) => source.last(symbol),
      middle: (contract) => source.middle?.(contract),
      instrument: (symbol) => listing.instrument(symbol),
      previousClose: (symbol) => {
        const kind = kindOf(symbol)
        if (kind === 'option') return undefined
        const bar = history.previousDay(symbol, kind === 'stock' ? 'New York' : 'Chicago', now())
        return bar && restateBars([bar], source.splits ?? [], newYorkDate(now()))[0]?.close
      },
    },
    calendar: {
      session: (at) => calendar.sessionOn(newYorkDate(at)),
      nextOpen: (at) => calendar.nextSession(at).open,
    },
  }
}
