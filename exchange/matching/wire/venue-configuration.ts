/** The account's own switches, as `/v2/account/configurations` names them. */
export interface VenueConfiguration {
  readonly fractional_trading: boolean
  readonly max_margin_multiplier: '1' | '2' | '4'
  readonly no_shorting: boolean
  readonly suspend_trade: boolean
  readonly trade_confirm_email: 'all' | 'none'
  readonly ptp_no_exception_entry: boolean
  readonly max_options_trading_level: number | null
  readonly disable_overnight_trading: boolean
}

export const DEFAULT_CONFIGURATION: VenueConfiguration = {
  fractional_trading: true,
  max_margin_multiplier: '4',
  no_shorting: false,
  suspend_trade: false,
  trade_confirm_email: 'all',
  ptp_no_exception_entry: false,
  max_options_trading_level: null,
  disable_overnight_trading: false,
}
