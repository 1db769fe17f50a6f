import { costOf, netOf, type ClosedTrade } from './closed-trade.ts'
import { profitFactor } from './profit-factor.ts'
import { total } from './total.ts'
import { winRate } from './win-rate.ts'

/** The trades of one group: a side, an hour of the day, a volatility regime. Dollars. */
export interface BreakdownRow {
  readonly key: string
  readonly trades: number
  readonly net: number
  readonly costs: number
  readonly perTrade: number
  readonly winRate: number | undefined
  readonly profitFactor: number | undefined
}

/** One row per key that occurs, in the order of the keys' text. */
export function breakdown<T extends ClosedTrade>(trades: readonly T[], keyOf: (trade: T) => string): readonly BreakdownRow[] {
  const groups = new Map<string, T[]>()
  for (const trade of trades) {
    const key = keyOf(trade)
    const group = groups.get(key)
    if (group) group.push(trade)
    else groups.set(key, [trade])
  }
  return [...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, group]) => rowOf(key, group))
}

function rowOf(key: string, group: readonly ClosedTrade[]): BreakdownRow {
  const nets = group.map(netOf)
  const net = total(nets)
  return {
    key,
    trades: group.length,
    net,
    costs: total(group.map(costOf)),
    perTrade: net / group.length,
    winRate: winRate(nets),
    profitFactor: profitFactor(nets),
  }
}
