import type { ClosedTrade } from './closed-trade.ts'

/** Share of `from` to `to` (milliseconds) in which at least one position was open. Undefined for a stretch without time. */
export function timeInMarket(trades: readonly Pick<ClosedTrade, 'openedAt' | 'closedAt'>[], from: number, to: number): number | undefined {
  if (!(to > from)) return undefined
  let covered = 0
  let until = from
  for (const { openedAt, closedAt } of trades.toSorted((a, b) => a.openedAt - b.openedAt)) {
    covered += Math.max(0, Math.min(closedAt, to) - Math.max(openedAt, until))
    until = Math.max(until, Math.min(closedAt, to))
  }
  return covered / (to - from)
}
