import type { Millis } from '../../core/brand.ts'
import type { VenueFill, VenueOrder } from '../../core/engine/input.ts'
import type { Charge } from './pass-bar.ts'

/** What the venue said about one order. */
export interface Update {
  readonly at: Millis
  readonly event: string
  readonly order: VenueOrder
  readonly fills: readonly VenueFill[]
  /** What each of the fills cost, in their order; none where nobody knows. */
  readonly charges: readonly Charge[]
  /** The reply to the order's submission, or the update before it, says all of it. */
  readonly isRepeat: boolean
}
