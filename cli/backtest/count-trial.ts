import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import type { Trials } from '../../core/statistic/deflated-sharpe.ts'
import { DAYS_OF_YEAR, SESSIONS_OF_YEAR } from '../../core/statistic/year.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import type { Summary } from '../../backtest/summary.ts'
import { addTrial } from './trials-file.ts'
import type { Wish } from './wish.ts'

export interface CountedGiven {
  readonly wish: Wish
  readonly plan: RunPlan
  readonly summary: Summary
  readonly dataHash: string
  /** Where the trades go: the trials stand beside them unless a file was named. */
  readonly output: string
  readonly trials: string | undefined
}

/** Every run counts, whoever looks at it afterwards. @returns the trials of these strategies on these data. */
export function countTrial({ wish, plan, summary, dataHash, output, trials }: CountedGiven): Trials {
  const { module, strategies, symbols, parameters } = wish
  const { costs, cash, seed, cycleDelay, from, to, version, desk } = plan
  const run = createHash('sha256').update(JSON.stringify([parameters, costs, cash, seed, cycleDelay, from, to, version, desk.limits])).digest('hex').slice(0, 16)
  const basis = plan.tape.series[0]?.instrument.type === 'pair' ? DAYS_OF_YEAR : SESSIONS_OF_YEAR
  const sharpe = summary.sharpe === undefined ? null : summary.sharpe / Math.sqrt(basis)
  const key = `${module}/${strategies.join('+')}/${symbols.join('+')}`
  return addTrial(trials ?? join(dirname(output), 'trials.jsonl'), { key, data: dataHash, run, sharpe, net: summary.endEquity - summary.startEquity })
}
