import { KernelRidgeRegression } from 'ml-regression'
import type { Series } from '../core/statistic/series.ts'
import { standardise } from '../core/statistic/standardise.ts'
import type { Point } from './search-space.ts'
import type { Settings } from './settings.ts'

export interface Gains {
  readonly points: readonly Point[]
  /** Mean score difference a block of each. */
  readonly gains: Series
}

/** A smooth picture of the gain over the search space; it says where to step, and is no evidence. */
export interface Surrogate {
  /** In standard deviations of the gains, one per point. */
  readonly predict: (points: readonly Point[]) => readonly number[]
}

/** Undefined when all gains are equal: then no direction is better than another. */
export function surrogate({ points, gains }: Gains, { kernelWidth, ridge }: Pick<Settings, 'kernelWidth' | 'ridge'>): Surrogate | undefined {
  const scaled = standardise(gains)
  if (!scaled || scaled.values.some((value) => !Number.isFinite(value))) return undefined
  const outputs = Array.from(scaled.values, (value) => [value])
  const options = { kernelType: 'gaussian', kernelOptions: { sigma: kernelWidth }, lambda: ridge } as const
  const model = new KernelRidgeRegression(points.map((point) => [...point]), outputs, options)
  return { predict: (asked) => model.predict(asked.map((point) => [...point])).map(([value]) => value ?? NaN) }
}

const FOLDS = 8

/** Root mean square error of predicting every eighth point from the others, over the gains' own deviation: 1 is no better than the mean. */
export function surrogateError({ points, gains }: Gains, settings: Pick<Settings, 'kernelWidth' | 'ridge'>): number | null {
  const scaled = standardise(gains)
  if (!scaled) return null
  const { values } = scaled
  let squares = 0
  for (let fold = 0; fold < FOLDS; fold += 1) {
    const kept = points.flatMap((_, i) => (i % FOLDS === fold ? [] : [i]))
    const model = surrogate({ points: kept.map((i) => points[i] ?? []), gains: kept.map((i) => values[i] ?? NaN) }, settings)
    const left = points.flatMap((_, i) => (i % FOLDS === fold ? [i] : []))
    const middle = kept.reduce((sum, i) => sum + (values[i] ?? NaN), 0) / kept.length
    const spread = standardise(kept.map((i) => values[i] ?? NaN))?.deviation ?? 0
    const told = model?.predict(left.map((i) => points[i] ?? [])) ?? left.map(() => 0)
    for (const [at, i] of left.entries()) squares += (middle + spread * (told[at] ?? NaN) - (values[i] ?? NaN)) ** 2
  }
  return Math.sqrt(squares / points.length)
}
