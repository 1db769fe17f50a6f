import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { sharpeEstimate } from '../../core/statistic/sharpe-estimate.ts'
import { chainsOf } from '../options/chains-of.ts'
import { partsOf } from '../parts-of.ts'
import type { RunPlan } from '../run-plan.ts'
import { runTape } from '../run-tape.ts'
import { summaryOf } from '../result/summary.ts'
import type { Tape } from '../tape.ts'
import { dayReturns } from '../judgement/day-returns.ts'
import { runRecord } from '../judgement/run-record.ts'
import { tradeHash } from '../report/trade-hash.ts'
import type { Point } from './point.ts'
import { refuseFailed } from './refuse-failed.ts'
import type { Slice, SliceResult, SweepRow } from './slice.ts'

const CALENDAR = sessionCalendar()

/** Every point of a slice, each a whole backtest of its own. Option quotes are modelled from the bars, which are all that a slice names. */
export function playSlice({ index, run, points }: Slice, tape: Tape): SliceResult {
  const quoted = run.desk.seats.some(({ module }) => module === 'options') ? { chains: chainsOf(CALENDAR) } : {}
  const parts = partsOf({ calendar: CALENDAR, interval: tape.series[0]?.interval ?? 1, ...run })
  return { index, rows: points.map((values) => rowOf(values, { ...run, ...quoted, tape, parts, parameters: parametersAt(run, values) })) }
}

/** The parameters of one point as a lone run would name them: those that stay, then those that move. */
function parametersAt({ desk, parameters }: Slice['run'], point: Point): RunPlan['parameters'] {
  return desk.seats.flatMap(({ module, strategies }) =>
    strategies.map((strategy) => {
      const fixed = parameters.find((one) => one.module === module && one.strategy === strategy)?.values
      return { module, strategy, values: { ...fixed, ...point } }
    }),
  )
}

function rowOf(values: Point, plan: RunPlan): SweepRow {
  const result = runTape(plan)
  const summary = summaryOf(result)
  refuseFailed(values, summary.failures)
  return {
    values,
    net: summary.endEquity - summary.startEquity,
    sharpe: summary.sharpe ?? null,
    drawdown: summary.drawdown?.share ?? 0,
    trades: summary.trades.length,
    tradeHash: tradeHash(result.recorder.fills),
    estimate: (summary.sharpe === undefined ? undefined : sharpeEstimate(dayReturns(runRecord(result, summary)).returns)) ?? null,
  }
}
