import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import type { MarketSource } from '../../market/source.ts'
import type { BarHistory } from '../data/bar-history.ts'
import type { LatestTrades } from '../data/latest-trades.ts'
import type { Listing } from '../data/listing.ts'
import type { Faults } from '../faults/faults.ts'
import type { OrderFaults } from '../faults/order-faults.ts'
import type { Floor } from '../state/floor.ts'

/** What the routes of one exchange share. */
export interface ExchangeContext {
  readonly source: MarketSource
  readonly floor: Floor
  readonly listing: Listing
  readonly history: BarHistory
  readonly trades: LatestTrades
  readonly calendar: SessionCalendar
  readonly faults: Faults
  readonly orderFaults: OrderFaults
}
