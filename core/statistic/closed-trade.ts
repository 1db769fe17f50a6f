/** A round turn from flat to flat, as the figures need it. Dollars throughout, costs as positive numbers. */
export interface ClosedTrade {
  readonly side: 'long' | 'short'
  /** Milliseconds since 1970, market time. */
  readonly openedAt: number
  readonly closedAt: number
  /** Market value at entry, always positive. */
  readonly notional: number
  /** Result at mid prices, before any cost. */
  readonly gross: number
  readonly fees: number
  readonly spread: number
  readonly slippage: number
  /** Worst gross result while open, at most 0. */
  readonly adverse: number
  /** Best gross result while open, at least 0. */
  readonly favourable: number
}

/** What the account lost to trading it. */
export function costOf({ fees, spread, slippage }: Pick<ClosedTrade, 'fees' | 'spread' | 'slippage'>): number {
  return fees + spread + slippage
}

/** What the account gained. */
export function netOf(trade: Pick<ClosedTrade, 'gross' | 'fees' | 'spread' | 'slippage'>): number {
  return trade.gross - costOf(trade)
}
