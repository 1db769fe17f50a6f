import type { OrderId, VenueId } from '../brand.ts'
import type { ApprovedOrder } from '../order/approved.ts'

/** What the shell must do once the turn's facts are durable. Every one of them comes back as an input. */
export type Effect =
  | { readonly type: 'submit'; readonly order: ApprovedOrder }
  /** Asks by client id; answers `reply` accepted, or `absent` after two looks. */
  | { readonly type: 'inquire'; readonly id: OrderId }
  | { readonly type: 'cancel'; readonly id: OrderId; readonly venueId: VenueId }
  /** An order at the venue that the journal does not know. */
  | { readonly type: 'cancel-stray'; readonly venueId: VenueId }
  /** `cancel-all`: every order that stands at the venue, known or not. */
  | { readonly type: 'cancel-all' }
  /** The book doubts itself: take a snapshot now. */
  | { readonly type: 'reconcile' }
