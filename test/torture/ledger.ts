import type { VenueAccount, VenueActivity, VenueOrder, VenuePosition } from '../../exchange/matching/venue.ts'

/** The exchange's own books: its `/ledger` door, children under their parents. */
export interface Ledger {
  /** Market milliseconds. */
  readonly now: number
  readonly account: VenueAccount
  readonly positions: readonly VenuePosition[]
  readonly orders: readonly VenueOrder[]
  readonly activities: readonly VenueActivity[]
}
