import { costOf, type ClosedTrade } from './closed-trade.ts'
import { total } from './total.ts'

/** Dollars, positive. */
export interface CostTotals {
  readonly fees: number
  readonly spread: number
  readonly slippage: number
  readonly all: number
  /** Undefined without trades. */
  readonly perTrade: number | undefined
  /** Share of the traded notional, both legs at the entry's value. */
  readonly ofTraded: number | undefined
  /** Share of the gross result; undefined when that is not a gain. */
  readonly ofGross: number | undefined
}

export function costTotals(trades: readonly ClosedTrade[]): CostTotals {
  const all = total(trades.map(costOf))
  const notional = total(trades.map((trade) => trade.notional))
  const gross = total(trades.map((trade) => trade.gross))
  return {
    fees: total(trades.map((trade) => trade.fees)),
    spread: total(trades.map((trade) => trade.spread)),
    slippage: total(trades.map((trade) => trade.slippage)),
    all,
    perTrade: trades.length > 0 ? all / trades.length : undefined,
    ofTraded: notional > 0 ? all / (2 * notional) : undefined,
    ofGross: gross > 0 ? all / gross : undefined,
  }
}
