import type { VenueAssetClass } from './venue-order.ts'

/** A position as Alpaca's REST answers it; pairs lose their slash (`BTCUSD`) and have an asset id of their own. */
export interface VenuePosition {
  readonly asset_id: string
  readonly symbol: string
  readonly exchange: string
  readonly asset_class: VenueAssetClass
  readonly asset_marginable: boolean
  readonly avg_entry_price: string
  readonly qty: string
  readonly qty_available: string
  readonly side: 'long' | 'short'
  readonly cost_basis: string
  /** Null, as the next ones, while there is neither quote nor trade. */
  readonly market_value: string | null
  readonly unrealized_pl: string | null
  readonly unrealized_plpc: string | null
  readonly unrealized_intraday_pl: string | null
  readonly unrealized_intraday_plpc: string | null
  readonly current_price: string | null
  readonly lastday_price: string | null
  readonly change_today: string | null
}
