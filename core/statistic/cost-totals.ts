import { costOf, type ClosedTrade } from './closed-trade.ts'
import { total } from './total.ts'

/** Dollars, positive. */
export interface CostTotals {
  readonly fees: number
  readonly spread: number
  readonly slippage: number
  readonly all: number
  /** Mean of the finished trades; undefined without any. */
  readonly perTrade: number | undefined
  /** Share of what was traded, buys and sells both. */
  readonly ofTraded: number | undefined
  /** Share of the whole result before costs; undefined when that is not a gain. */
  readonly ofGross: number | undefined
}

export interface PaidCosts {
  /** Dollars over every execution. */
  readonly fees: number
  readonly spread: number
  readonly slippage: number
  /** Dollars of all executions, buys and sells both. */
  readonly traded: number
  /** Result of all of it, costs taken off. */
  readonly net: number
  /** Of what is finished: the mean of a trade is theirs. */
  readonly trades: readonly ClosedTrade[]
}

/** Costs are paid by what is still open, too. */
export function costTotals({ fees, spread, slippage, traded, net, trades }: PaidCosts): CostTotals {
  const all = fees + spread + slippage
  const gross = net + all
  return {
    fees,
    spread,
    slippage,
    all,
    perTrade: trades.length > 0 ? total(trades.map(costOf)) / trades.length : undefined,
    ofTraded: traded > 0 ? all / traded : undefined,
    ofGross: gross > 0 ? all / gross : undefined,
  }
}
