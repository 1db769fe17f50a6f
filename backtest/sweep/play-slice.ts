import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { sharpeEstimate } from '../../core/statistic/sharpe-estimate.ts'
import { modules } from '../../modules/index.ts'
import type { RunPlan } from '../run-plan.ts'
import { runTape } from '../run-tape.ts'
import { summaryOf } from '../summary.ts'
import type { Tape } from '../tape.ts'
import { dayReturns } from '../judgement/day-returns.ts'
import { runRecord } from '../judgement/run-record.ts'
import { tradeHash } from '../report/trade-hash.ts'
import type { Point } from './point.ts'
import type { Slice, SliceResult, SweepRow } from './slice.ts'

const PARTS: RunPlan['parts'] = { modules, calendar: sessionCalendar(), news: undefined }

/** Every point of a slice, each a whole backtest of its own. */
export function playSlice({ index, run, points }: Slice, tape: Tape): SliceResult {
  return { index, rows: points.map((values) => rowOf(values, { ...run, tape, parts: PARTS, parameters: parametersAt(run, values) })) }
}

/** The parameters of one point as a lone run would name them: those that stay, then those that move. */
export function parametersAt({ desk, parameters }: Slice['run'], point: Point): RunPlan['parameters'] {
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
  return {
    values,
    net: summary.endEquity - summary.startEquity,
    sharpe: summary.sharpe ?? null,
    drawdown: summary.drawdown?.share ?? 0,
    trades: summary.trades.length,
    tradeHash: tradeHash(result.recorder.fills),
    estimate: sharpeEstimate(dayReturns(runRecord(result, summary)).returns) ?? null,
  }
}
