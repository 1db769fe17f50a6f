import { netOf, type ClosedTrade } from './closed-trade.ts'
import { percentiles, type Percentiles } from './percentiles.ts'
import { total } from './total.ts'

/** Shares of the entry's notional (0.01 is 1 %), adverse as positive numbers. */
export interface Excursions {
  /** Of winners: how much heat a good trade had to stand, which is what a stop must leave room for. */
  readonly adverseOfWinners: Percentiles | undefined
  readonly adverseOfLosers: Percentiles | undefined
  readonly favourableOfWinners: Percentiles | undefined
  /** Of losers: what was there to be taken. */
  readonly favourableOfLosers: Percentiles | undefined
  /** Mean favourable by mean adverse excursion; undefined when nothing ever moved against a trade. */
  readonly edge: number | undefined
  /** Sum of the net results by sum of the best results while open; undefined when nothing ever moved in favour. */
  readonly captured: number | undefined
}

/** Maximum adverse and favourable excursion (J. Sweeney, Maximum Adverse Excursion, 1997). Undefined without trades. */
export function excursions(trades: readonly ClosedTrade[]): Excursions | undefined {
  if (trades.length === 0) return undefined
  const winners = trades.filter((trade) => netOf(trade) > 0)
  const losers = trades.filter((trade) => netOf(trade) <= 0)
  const adverse = total(trades.map(adverseShare))
  const favourable = total(trades.map(favourableShare))
  const best = total(trades.map((trade) => trade.favourable))
  return {
    adverseOfWinners: percentiles(winners.map(adverseShare)),
    adverseOfLosers: percentiles(losers.map(adverseShare)),
    favourableOfWinners: percentiles(winners.map(favourableShare)),
    favourableOfLosers: percentiles(losers.map(favourableShare)),
    edge: adverse > 0 ? favourable / adverse : undefined,
    captured: best > 0 ? total(trades.map(netOf)) / best : undefined,
  }
}

function adverseShare({ adverse, notional }: ClosedTrade): number {
  return Math.abs(adverse) / notional
}

function favourableShare({ favourable, notional }: ClosedTrade): number {
  return favourable / notional
}
