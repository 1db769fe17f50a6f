import { netOf, type ClosedTrade } from './closed-trade.ts'
import { percentiles, type Percentiles } from './percentiles.ts'
import { total } from './total.ts'

/** Milliseconds from entry to exit. */
export interface HoldingTimes {
  readonly mean: number
  readonly longest: number
  readonly all: Percentiles
  readonly ofWinners: Percentiles | undefined
  readonly ofLosers: Percentiles | undefined
}

/** Undefined without trades. */
export function holdingTimes(trades: readonly ClosedTrade[]): HoldingTimes | undefined {
  const times = trades.map(timeOf)
  const all = percentiles(times)
  if (!all) return undefined
  return {
    mean: total(times) / times.length,
    longest: times.reduce((longest, time) => Math.max(longest, time), 0),
    all,
    ofWinners: percentiles(trades.filter((trade) => netOf(trade) > 0).map(timeOf)),
    ofLosers: percentiles(trades.filter((trade) => netOf(trade) <= 0).map(timeOf)),
  }
}

function timeOf({ openedAt, closedAt }: ClosedTrade): number {
  return closedAt - openedAt
}
