import type { VenueOrderClass, VenueOrderType, VenuePositionIntent, VenueSide, VenueTimeInForce } from '../wire/venue-order.ts'

export interface OrderRequestLeg {
  readonly symbol: string
  readonly ratio_qty: string
  readonly side?: VenueSide
  readonly position_intent?: VenuePositionIntent
}

/** The body of POST /v2/orders with known words and decimal strings; `readOrderRequest` makes it from any JSON. */
export interface OrderRequest {
  /** Absent on multi-leg orders. */
  readonly symbol?: string
  readonly side?: VenueSide
  readonly type?: VenueOrderType
  readonly time_in_force: VenueTimeInForce
  readonly qty?: string
  readonly notional?: string
  readonly limit_price?: string
  readonly stop_price?: string
  readonly trail_price?: string
  readonly trail_percent?: string
  readonly extended_hours?: boolean
  readonly client_order_id?: string
  readonly order_class?: VenueOrderClass
  readonly take_profit?: { readonly limit_price: string }
  readonly stop_loss?: { readonly stop_price: string; readonly limit_price?: string }
  readonly position_intent?: VenuePositionIntent
  readonly legs?: readonly OrderRequestLeg[]
}

/** The body of PATCH /v2/orders/{id}; `readOrderPatch` makes it from any JSON. */
export interface OrderPatch {
  readonly qty?: string
  readonly limit_price?: string
  readonly stop_price?: string
  readonly trail?: string
  readonly time_in_force?: VenueTimeInForce
  readonly client_order_id?: string
}
