/** The account as Alpaca's REST answers it after July 2026 (no pattern-day-trader fields). */
export interface VenueAccount {
  readonly id: string
  readonly account_number: string
  readonly status: 'ACTIVE'
  readonly crypto_status: 'ACTIVE'
  readonly currency: 'USD'
  readonly cash: string
  readonly portfolio_value: string
  readonly equity: string
  readonly last_equity: string
  readonly buying_power: string
  readonly effective_buying_power: string
  readonly regt_buying_power: string
  readonly non_marginable_buying_power: string
  readonly options_buying_power: string
  readonly long_market_value: string
  readonly short_market_value: string
  readonly position_market_value: string
  readonly initial_margin: string
  readonly maintenance_margin: string
  readonly last_maintenance_margin: string
  readonly sma: string
  readonly multiplier: '1' | '2' | '4'
  readonly accrued_fees: string
  readonly pending_transfer_in: string
  readonly pending_transfer_out: string
  readonly pending_reg_taf_fees: string
  readonly intraday_adjustments: string
  readonly balance_asof: string
  readonly created_at: string
  readonly trading_blocked: boolean
  readonly transfers_blocked: boolean
  readonly account_blocked: boolean
  readonly shorting_enabled: boolean
  readonly trade_suspended_by_user: boolean
  readonly options_approved_level: number
  readonly options_trading_level: number
  readonly crypto_tier: number
}
