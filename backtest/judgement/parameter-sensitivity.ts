import { backtestOverfitting } from '../../core/statistic/backtest-overfitting.ts'
import { type Sensitivity, sensitivity } from '../../core/statistic/sensitivity.ts'
import { movedOf, type TriedSet } from './parameter-sets.ts'
import type { Tunable } from './rerun.ts'

/** Net results as shares of the cash. */
export interface ParameterSensitivity extends Sensitivity {
  readonly own: number
  /** Probability of backtest overfitting over the tried sets; undefined with fewer than 40 days, or two sets that differ. */
  readonly overfitting: number | undefined
  /** Of the parameters that were moved. */
  readonly rows: readonly SensitivityRow[]
  /** Parameters beyond those, of which nothing is known. */
  readonly unmoved: number
}

export interface SensitivityRow {
  readonly strategy: string
  readonly name: string
  /** As the run had it. */
  readonly value: number
  readonly lower: { readonly value: number; readonly score: number } | undefined
  readonly higher: { readonly value: number; readonly score: number } | undefined
}

/** Parts of time for the overfitting test, and the days it needs. */
const PARTS = 8
const DAYS = 40

/** How much hangs on the exact numbers: every tried set but the run's own was made as one beside it. Undefined when there is none. */
export function parameterSensitivity(tried: readonly TriedSet[], tunables: readonly Tunable[]): ParameterSensitivity | undefined {
  const [own, ...others] = tried
  if (!own || others.length === 0) return undefined
  const moved = movedOf(tunables)
  const found = sensitivity(own.score, others.map(({ score }) => score))
  return { own: own.score, ...found, overfitting: overfittingOf(tried), rows: moved.map((one) => rowOf(one, tried)), unmoved: tunables.length - moved.length }
}

/** Sets that came to the same days are one choice, and one that stood aside is none: of equals the best would always be called overfitted. */
function overfittingOf(tried: readonly TriedSet[]): number | undefined {
  const days = tried[0]?.returns.length ?? 0
  if (days < DAYS || tried.some(({ returns }) => returns.length !== days)) return undefined
  const choices = [...new Map(tried.map(({ returns }) => [returns.join(), returns])).values()].filter((returns) => returns.some((one) => one !== returns[0]))
  return backtestOverfitting({ candidates: choices, parts: PARTS, metric: 'sharpe' })?.probability
}

function rowOf({ strategy, name, value }: Tunable, tried: readonly TriedSet[]): SensitivityRow {
  const own = tried.flatMap(({ moved, score }) => (moved?.strategy === strategy && moved.name === name ? [{ value: moved.value, score }] : []))
  return { strategy, name, value, lower: own.find((one) => one.value < value), higher: own.find((one) => one.value > value) }
}
