import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { defaultParameters } from '../../core/engine/parameters.ts'
import type { Trials } from '../../core/statistic/deflated-sharpe.ts'
import type { RunPlan } from '../../backtest/run-plan.ts'
import { basisOf } from '../../backtest/result/basis-of.ts'
import type { Summary } from '../../backtest/result/summary.ts'
import { addTrial, type Trial } from './trials-file.ts'
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
export function countTrial({ summary, output, trials, ...run }: CountedGiven): Promise<Trials> {
  const trial = trialOf({ ...run, parameters: run.wish.parameters, sharpe: summary.sharpe, net: summary.endEquity - summary.startEquity })
  return addTrial(trialsPath({ output, trials }), trial)
}

/** Where trials are counted. */
export function trialsPath({ output, trials }: Pick<CountedGiven, 'output' | 'trials'>): string {
  return trials ?? join(dirname(output), 'trials.jsonl')
}

export interface TrialGiven extends Pick<CountedGiven, 'wish' | 'plan' | 'dataHash'> {
  readonly parameters: RunPlan['parameters']
  /** A year's; undefined without one. */
  readonly sharpe: number | undefined
  readonly net: number
}

/** One run as a line of that file. */
export function trialOf({ wish, plan, dataHash, parameters, sharpe: annual, net }: TrialGiven): Trial {
  const { costs, cash, seed, cycleDelay, from, to, version, desk } = plan
  const run = createHash('sha256').update(JSON.stringify([inNames(parameters, plan.parts), costs, cash, seed, cycleDelay, from, to, version, desk.limits, wish.symbols, wish.seats.flatMap(({ strategies }) => strategies)])).digest('hex').slice(0, 16)
  const sharpe = annual === undefined ? null : annual / Math.sqrt(basisOf(plan.tape))
  return { key: wish.seats.map(({ module, strategies, symbols }) => `${module}/${inOrder(strategies)}/${inOrder(symbols)}`).join(' '), data: dataHash, run, sharpe, net }
}

/** Values are known by their names: in whatever order they were given, they are the same run, and a default that is named is none that was chosen. */
function inNames(parameters: RunPlan['parameters'], { modules }: RunPlan['parts']): readonly unknown[] {
  const all = parameters.flatMap(({ module, strategy, values }) => {
    const schema = modules[module].strategies[strategy]?.parameters
    const usual = schema ? defaultParameters(schema) : {}
    return Object.entries(values).flatMap(([name, value]) => (value === usual[name] ? [] : [[module, strategy, name, value]]))
  })
  return all.sort((a, b) => (a.slice(0, 3).join() < b.slice(0, 3).join() ? -1 : 1))
}

/** Whoever tries the same again in another order tries the same: the order is part of the run alone. */
function inOrder(names: readonly string[]): string {
  return [...names].sort().join('+')
}
