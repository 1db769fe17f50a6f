import { millis } from '../../core/brand.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import { costOf } from '../../core/statistic/closed-trade.ts'
import { randomEntryBenchmark, type RandomEntryResult } from '../../core/statistic/random-entries.ts'
import type { Random } from '../../core/statistic/random.ts'
import { total } from '../../core/statistic/total.ts'
import type { BarSeries } from '../bar-series.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'
import { firstAfter } from '../tape.ts'
import { adjustedPrices } from './adjusted-closes.ts'
import type { RunRecord } from './run-record.ts'
import { sessionCloses } from './session-closes.ts'

/** The trades of one symbol against the same holdings at random bars. Sums of net returns on a fixed notional: 0.01 is 1 %. */
export interface RandomTiming {
  readonly symbol: string
  readonly trades: number
  readonly actual: number
  /** Undefined when the trades overlapped, so that they fit nowhere else. */
  readonly random: RandomEntryResult | undefined
}

const RUNS = 500
/** Draws over all runs, at most. */
const DRAWS = 2_000_000

/** One row per symbol that traded, in the tape's order; contracts are no holdings of their underlying and are left out. */
export function randomTiming({ tape, trades, from, to }: RunRecord, random: Random): readonly RandomTiming[] {
  return tape.series.flatMap((series) => {
    const own = trades.filter(({ symbol, module }) => symbol === series.instrument.symbol && module !== 'options')
    if (own.length === 0) return []
    const [first, end] = [firstAfter(series, millis(from)), firstAfter(series, millis(to))]
    const actual = total(own.map((trade) => trade.net / trade.notional))
    const cost = total(own.map((trade) => costOf(trade) / trade.notional)) / own.length
    const holdings = own.map((trade) => ({ side: trade.side, bars: Math.max(1, barsBetween(series, trade)), isWithinDay: isWithinDay(series, trade) }))
    const runs = Math.max(50, Math.min(RUNS, Math.floor(DRAWS / (2 * own.length))))
    const prices = adjustedPrices(series, tape.actions)
    const played = (closes: Float64Array): Float64Array => closes.subarray(first, end)
    const found = randomEntryBenchmark({ closes: played(prices.close), sessionCloses: played(sessionCloses(series, prices)), holdings, cost, actual, runs, random })
    return [{ symbol: series.instrument.symbol, trades: own.length, actual, random: found }]
  })
}

/** Pairs know no sessions. */
function isWithinDay({ instrument }: BarSeries, { openedAt, closedAt }: CompletedTrade): boolean {
  return instrument.type !== 'pair' && newYorkDay(millis(openedAt)) === newYorkDay(millis(closedAt))
}

function barsBetween(series: BarSeries, { openedAt, closedAt }: CompletedTrade): number {
  return firstAfter(series, millis(closedAt)) - firstAfter(series, millis(openedAt))
}
