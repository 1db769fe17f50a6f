import type { ClosedTrade } from '../closed-trade.ts'

/** A long trade of an hour on 1,000 dollars that cost nothing, but for what the test says. */
export function trade(but: Partial<ClosedTrade> = {}): ClosedTrade {
  const openedAt = but.openedAt ?? 0
  return {
    side: 'long', openedAt, closedAt: openedAt + 3_600_000, notional: 1000, gross: 0,
    fees: 0, spread: 0, slippage: 0, adverse: 0, favourable: 0, ...but,
  }
}
