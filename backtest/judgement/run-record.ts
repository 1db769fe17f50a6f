import type { EquityCurve } from '../../core/statistic/equity-curve.ts'
import type { ContractSettled } from '../../core/fact/fact.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { YearBasis } from '../../core/statistic/year.ts'
import { factsOf } from '../result/completed-trades.ts'
import { basisOf } from '../result/basis-of.ts'
import { curveOf } from '../result/curve-of.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'
import type { FillRow } from '../result/fill-table.ts'
import { type OptionsResult, optionsResult } from '../options/options-result.ts'
import type { RunResult } from '../run-tape.ts'
import { sampleOf } from '../result/sample.ts'
import { summaryOf, type Summary } from '../result/summary.ts'
import type { Tape } from '../tape.ts'
import { filledOrders, type FilledOrder } from './filled-orders.ts'

/** What a judgement reads of a run: data alone, so that a run may be written down by hand. Dollars, milliseconds since 1970. */
export interface RunRecord {
  /** Where its data begin: see sample.ts. */
  readonly from: number
  /** The last moment that was played. */
  readonly to: number
  readonly cash: number
  /** Marked equity, beginning with the cash at `from`; moments without a price are left out. */
  readonly curve: EquityCurve
  readonly trades: readonly CompletedTrade[]
  readonly fills: readonly FillRow[]
  readonly orders: readonly FilledOrder[]
  readonly settled: readonly ContractSettled[]
  /** Undefined without the options module. */
  readonly options: OptionsResult | undefined
  /** What was open at the end. */
  readonly open: Summary['open']
  readonly sources: Summary['sources']
  readonly frozen: Summary['frozen']
  readonly entries: Summary['entries']
  readonly refusals: Summary['refusals']
  readonly passes: Summary['passes']
  readonly causes: Summary['causes']
  readonly dividends: number
  readonly timeInMarket: number | undefined
  /** Of every execution. */
  readonly costs: Summary['costs']
  /** What traded in the run, and what happened to it. */
  readonly tape: Tape
  readonly calendar: SessionCalendar
  /** 365 when everything played is a pair. */
  readonly basis: YearBasis
}

export function runRecord(result: RunResult, summary: Summary = summaryOf(result)): RunRecord {
  const { plan, recorder } = result
  const sample = sampleOf({ ...plan, calendar: plan.parts.calendar })
  const curve = curveOf(result, sample)
  return {
    from: sample.from,
    to: curve.at[curve.at.length - 1] ?? sample.from,
    cash: plan.cash,
    curve,
    trades: summary.trades,
    fills: Array.from({ length: recorder.fills.length }, (_, i) => recorder.fills.row(i)),
    orders: filledOrders(recorder.facts),
    settled: factsOf(recorder.facts, 'contract.settled'),
    options: optionsResult(result),
    open: summary.open,
    sources: summary.sources,
    frozen: summary.frozen,
    entries: summary.entries,
    refusals: summary.refusals,
    passes: summary.passes,
    causes: summary.causes,
    dividends: summary.dividends,
    timeInMarket: summary.timeInMarket,
    costs: summary.costs,
    tape: plan.tape,
    calendar: plan.parts.calendar,
    basis: basisOf(plan.tape),
  }
}
