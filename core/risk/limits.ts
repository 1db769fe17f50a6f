/** The desk's limits: settings, never touched by the optimizer. Shares of equity lie in 0..1, money in dollars, times in milliseconds. */
export interface Limits {
  /** RISK_MANAGEMENT: false skips limits, never trading state, freshness, buying power or the price collar. */
  readonly riskManagement: boolean
  readonly executionEnabled: boolean
  readonly trimming: boolean
  /** Share of equity: less than that and than a quarter of what was asked is a stub, which a cut leaves of no entry in shares or coins. */
  readonly leastCut: number
  /** Whether entries in shares may have a fraction (they carry no venue-side stop). */
  readonly fractionalShares: boolean
  readonly maxPortfolioRisk: number
  readonly maxPositionSize: number
  readonly allocation: { readonly stocks: number; readonly crypto: number; readonly options: number }
  /** Share of equity that one entry may lose at its stop. */
  readonly riskPerTrade: number
  /** Losses in dollars since the New York day began, realised and unrealised, as positive numbers. */
  readonly dailyLoss: { readonly warning: number; readonly critical: number; readonly halts: boolean }
  /** Share of a limit from which the state is caution. */
  readonly cautionShare: number
  readonly minimumOrder: { readonly stocks: number; readonly crypto: number; readonly options: number }
  readonly maxOpenPositions: number
  readonly maxOrdersPerMinute: number
  readonly freshness: { readonly stocks: number; readonly crypto: number; readonly options: number }
  /** Of the returns of at most `bars` 15-minute closes; with fewer than `minimumBars` it is not checked. */
  readonly correlation: { readonly threshold: number; readonly bars: number; readonly minimumBars: number }
  /** Largest distance of a limit price from the mid, as a share of it. */
  readonly priceCollar: { readonly stocks: number; readonly crypto: number; readonly options: number }
  /** Ask minus bid as a share of the mid. */
  readonly maxSpread: { readonly stocks: number; readonly crypto: number; readonly options: number }
  readonly options: {
    /** Dollar delta (shares x price) of the whole options book, as a share of equity. */
    readonly maxNetDelta: number
    /** Dollars per volatility point, as a share of equity. */
    readonly maxNetVega: number
    /** Largest loss of one structure, as a share of equity. */
    readonly maxLoss: number
    readonly minDaysToExpiry: number
  }
  /** No entry this long before and after a high-impact event. */
  readonly newsWindow: number
  /** An entry that was decided longer ago is not sent after a restart. */
  readonly entryAge: number
  /** In a row, since the last success or resume. */
  readonly breakers: { readonly rejections: number; readonly losses: number }
  readonly protections: {
    readonly enabled: boolean
    /** After any round trip on the underlying. */
    readonly coolDown: number
    /** Losing stop exits of one module. */
    readonly stopLossGuard: { readonly lookBack: number; readonly trades: number; readonly pause: number }
    /** Fall of the account's closed and open result, as a share of equity. */
    readonly drawdownGuard: { readonly lookBack: number; readonly trades: number; readonly share: number; readonly pause: number }
    /** Summed returns of an underlying's round trips below `required`. */
    readonly lowProfit: { readonly lookBack: number; readonly trades: number; readonly required: number; readonly pause: number }
  }
}
