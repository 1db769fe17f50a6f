import type { VenueOrderStatus } from './venue-order.ts'

/** One execution. `id` sorts by time (`20260102143000123::uuid`). */
export interface VenueTradeActivity {
  readonly id: string
  readonly activity_type: 'FILL'
  readonly transaction_time: string
  readonly type: 'fill' | 'partial_fill'
  readonly price: string
  readonly qty: string
  readonly side: 'buy' | 'sell' | 'sell_short'
  readonly symbol: string
  readonly leaves_qty: string
  readonly order_id: string
  readonly cum_qty: string
  readonly order_status: VenueOrderStatus
}

/** CFEE crypto fee · DIV dividend · SPLIT · OPEXP expired · OPEXC exercised · OPASN assigned · OPTRD the share trade that follows either. */
export type VenueNonTradeType = 'CFEE' | 'DIV' | 'SPLIT' | 'OPEXP' | 'OPEXC' | 'OPASN' | 'OPTRD'

export interface VenueNonTradeActivity {
  readonly id: string
  readonly activity_type: VenueNonTradeType
  /** New York date for options, UTC date for crypto fees. */
  readonly date: string
  readonly created_at: string
  readonly net_amount: string
  readonly symbol: string
  readonly qty: string
  readonly price: string
  readonly per_share_amount: string | null
  readonly description: string
  readonly status: 'executed'
}

export type VenueActivity = VenueTradeActivity | VenueNonTradeActivity
