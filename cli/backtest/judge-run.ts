import type { Trials } from '../../core/statistic/deflated-sharpe.ts'
import type { RatePoint } from '../../core/statistic/excess-returns.ts'
import type { RunResult } from '../../backtest/run-tape.ts'
import type { Summary } from '../../backtest/result/summary.ts'
import { judge } from '../../backtest/judgement/judge.ts'
import type { Judgement } from '../../backtest/judgement/judgement.ts'
import { movesOf } from '../../backtest/judgement/parameter-sets.ts'
import { rerunner, type Tunable } from '../../backtest/judgement/rerun.ts'
import { runRecord } from '../../backtest/judgement/run-record.ts'
import type { BacktestFlags } from './flags.ts'
import type { LoadedTape } from './loaded-tape.ts'
import { gapsWithin } from './log-run.ts'
import type { ProgressBar } from './progress-bar.ts'

export interface JudgedGiven {
  readonly flags: BacktestFlags
  readonly loaded: LoadedTape
  /** Of --rates. */
  readonly rates: readonly RatePoint[] | undefined
  readonly result: RunResult
  readonly summary: Summary
  readonly trials: Trials
  readonly bar: ProgressBar
}

export interface Judged {
  readonly judgement: Judgement
  readonly isRerun: boolean
  /** As the run had them. */
  readonly tunables: readonly Tunable[]
}

/** Reruns that the walk-forward and the delay take, about. */
const OTHERS = 5

export function judgeRun({ flags, loaded, rates, result, summary, trials, bar }: JudgedGiven): Judged {
  const { plan } = result
  const isRerun = flags.robust ?? flags.html !== undefined
  let done = 0
  const again = rerunner(plan, () => bar.tell((done += 1), total))
  const total = movesOf(again.tunables).length + OTHERS
  const judgement = judge(runRecord(result, summary), { seed: plan.seed, trials, gaps: gapsWithin(loaded, { ...plan, calendar: plan.parts.calendar }), ...(rates ? { rates } : {}), ...(isRerun ? { rerun: again } : {}) })
  bar.clear()
  return { judgement, isRerun, tunables: again.tunables }
}
