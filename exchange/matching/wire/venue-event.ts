import type { Millis } from '../../../core/brand.ts'
import type { VenueOrder } from './venue-order.ts'

export type VenueEventName =
  | 'pending_new'
  | 'accepted'
  | 'new'
  | 'partial_fill'
  | 'fill'
  | 'pending_cancel'
  | 'canceled'
  | 'expired'
  | 'replaced'
  | 'rejected'
  | 'restated'
  | 'order_cancel_rejected'
  | 'order_replace_rejected'

/** One leg's execution inside a fill of a multi-leg order. */
export interface VenueEventLeg {
  readonly execution_id: string
  readonly order_id: string
  readonly symbol: string
  readonly qty: string
  readonly price: string
  readonly timestamp: string
}

/** One trade update: what Alpaca sends under `data`, plus our own `sequence` (1, 2, 3 ...) and `at`. */
export interface VenueEvent {
  readonly sequence: number
  readonly at: Millis
  readonly event: VenueEventName
  /** Null on pending_new and accepted. */
  readonly execution_id: string | null
  readonly timestamp: string
  /** Of this execution; null unless fill or partial_fill. */
  readonly price: string | null
  readonly qty: string | null
  /** The signed position after the execution; null unless fill or partial_fill, and on multi-leg orders. */
  readonly position_qty: string | null
  /** The order after the event. */
  readonly order: VenueOrder
  /** Fills of multi-leg orders only. */
  readonly legs?: readonly VenueEventLeg[]
  readonly position_qtys?: Readonly<Record<string, string>>
}
