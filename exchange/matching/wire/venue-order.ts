export type VenueAssetClass = 'us_equity' | 'us_option' | 'crypto'
export type VenueSide = 'buy' | 'sell'
export type VenueOrderType = 'market' | 'limit' | 'stop' | 'stop_limit' | 'trailing_stop'
export type VenueTimeInForce = 'day' | 'gtc' | 'opg' | 'cls' | 'ioc' | 'fok'
export type VenueOrderClass = '' | 'simple' | 'bracket' | 'oco' | 'oto' | 'mleg'
export type VenuePositionIntent = 'buy_to_open' | 'buy_to_close' | 'sell_to_open' | 'sell_to_close'

export type VenueOrderStatus =
  | 'accepted'
  | 'pending_new'
  | 'new'
  | 'held'
  | 'partially_filled'
  | 'pending_cancel'
  | 'filled'
  | 'canceled'
  | 'expired'
  | 'replaced'
  | 'rejected'

/**
 * An order as Alpaca's REST answers it: decimal strings, RFC-3339 times with nanoseconds, null where not applicable.
 * The parent of a multi-leg order has '' for symbol, asset_id, asset_class and side.
 */
export interface VenueOrder {
  readonly id: string
  readonly client_order_id: string
  readonly created_at: string
  readonly updated_at: string
  readonly submitted_at: string
  readonly filled_at: string | null
  readonly expired_at: string | null
  readonly expires_at: string | null
  readonly canceled_at: string | null
  readonly cancel_requested_at: string | null
  readonly failed_at: string | null
  readonly replaced_at: string | null
  readonly replaced_by: string | null
  readonly replaces: string | null
  readonly asset_id: string
  readonly symbol: string
  readonly asset_class: VenueAssetClass | ''
  readonly notional: string | null
  readonly qty: string | null
  readonly filled_qty: string
  readonly filled_avg_price: string | null
  readonly order_class: VenueOrderClass
  readonly order_type: VenueOrderType | ''
  readonly type: VenueOrderType | ''
  readonly side: VenueSide | ''
  readonly position_intent: VenuePositionIntent | null
  readonly time_in_force: VenueTimeInForce
  readonly limit_price: string | null
  readonly stop_price: string | null
  readonly status: VenueOrderStatus
  readonly extended_hours: boolean
  readonly legs: readonly VenueOrder[] | null
  readonly trail_percent: string | null
  readonly trail_price: string | null
  readonly hwm: string | null
  readonly ratio_qty: string | null
  readonly subtag: null
  readonly source: null
}
