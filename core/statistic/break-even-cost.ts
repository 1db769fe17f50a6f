import { costOf, type ClosedTrade } from './closed-trade.ts'
import { total } from './total.ts'

export interface BreakEvenCost {
  /** Dollars of cost a trade at which the net result is zero; negative when the gross result is a loss. */
  readonly perTrade: number
  /** The same as a share of a trade's mean notional. */
  readonly ofNotional: number
  /** Times the costs paid; undefined when there were none. */
  readonly multiple: number | undefined
}

/** What a trade might cost before nothing is left. Undefined without trades. */
export function breakEvenCost(trades: readonly ClosedTrade[]): BreakEvenCost | undefined {
  if (trades.length === 0) return undefined
  const gross = total(trades.map((trade) => trade.gross))
  const costs = total(trades.map(costOf))
  return {
    perTrade: gross / trades.length,
    ofNotional: gross / total(trades.map((trade) => trade.notional)),
    multiple: costs > 0 ? gross / costs : undefined,
  }
}

/** Net result had every cost been `multiple` times what it was, entries and exits unchanged. */
export function netAtCosts(trades: readonly ClosedTrade[], multiple: number): number {
  return total(trades.map((trade) => trade.gross)) - multiple * total(trades.map(costOf))
}
