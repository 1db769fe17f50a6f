import { backtestOverfitting } from '../../core/statistic/backtest-overfitting.ts'
import { sensitivity } from '../../core/statistic/sensitivity.ts'
import { movedOf, STEP, type TriedSet } from './parameter-sets.ts'
import type { Tunable } from './rerun.ts'

/** Net results as shares of the cash. */
export interface ParameterSensitivity {
  readonly own: number
  readonly neighbours: number
  readonly mean: number | undefined
  readonly worst: number | undefined
  /** Share of the neighbours with a gain. */
  readonly positive: number | undefined
  /** Mean of the neighbours by the run's own result. */
  readonly plateau: number | undefined
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

/** How much hangs on the exact numbers. Undefined when no set lies beside the run's own. */
export function parameterSensitivity(tried: readonly TriedSet[], tunables: readonly Tunable[]): ParameterSensitivity | undefined {
  const [own] = tried
  if (!own || tried.length < 2) return undefined
  const points = tried.map(({ moved }) => tunables.map((one) => placeOf(moved?.strategy === one.strategy && moved.name === one.name ? moved.value : one.value, one)))
  const radius = tunables.reduce((most, one) => Math.max(most, one.isWhole ? 1 / (one.maximum - one.minimum) : 0), STEP) + 1e-9
  const moved = movedOf(tunables)
  const { neighbours, mean, worst, positive, plateau } = sensitivity({ points, scores: tried.map(({ score }) => score), chosen: 0, radius })
  return { own: own.score, neighbours, mean, worst, positive, plateau, overfitting: overfittingOf(tried), rows: moved.map((one) => rowOf(one, tried)), unmoved: tunables.length - moved.length }
}

function placeOf(value: number, { minimum, maximum }: Tunable): number {
  return maximum > minimum ? (value - minimum) / (maximum - minimum) : 0
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
