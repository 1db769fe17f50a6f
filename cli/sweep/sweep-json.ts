import type { RunPlan } from '../../backtest/run-plan.ts'
import type { SweepJudgement } from '../../backtest/sweep/judge-sweep.ts'
import type { SweepRow } from '../../backtest/sweep/slice.ts'
import { runNames } from '../backtest/run-names.ts'
import type { Wish } from '../backtest/wish.ts'

/** A finished sweep, as every output shows it. */
export interface ShownSweep {
  readonly wish: Wish
  readonly plan: RunPlan
  readonly source: string
  readonly data: string
  readonly code: string
  /** In the order in which they were swept. */
  readonly rows: readonly SweepRow[]
  /** Of the options module: where its quotes come from and what they assume. */
  readonly quotes: string | undefined
  readonly judgement: SweepJudgement
  /** Points to show of either end. */
  readonly top: number
}

const UNITS = { net: 'dollars', medianNet: 'dollars', sharpe: 'a year', threshold: 'a year', drawdown: 'share of the peak', positive: 'share of the points', estimate: 'per day', cycleDelay: 'milliseconds' }

/** Everything that a sweep is and came to, the same bytes whoever played it. */
export function sweepJson({ wish, plan, source, data, code, rows, quotes, judgement: { order, ...judged } }: ShownSweep): string {
  const { costs, cash, seed, cycleDelay, version, tape, longerBars } = plan
  const sweep = { ...runNames(wish), parameters: wish.parameters, costs, cash, seed, cycleDelay, version, source, feed: tape.feed, interval: tape.series[0]?.interval, longerBars, quotes, dataHash: data, code, points: rows.length }
  return JSON.stringify({ units: UNITS, sweep, judgement: { best: order[0], worst: order.at(-1), ...judged }, rows }, (_, value: unknown) => (value === undefined ? null : value), 2)
}
