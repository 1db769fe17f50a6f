import { eachResampledMeans, meansOf, reaches } from '../resampled-means.ts'
import type { Series } from '../series.ts'
import type { Resample } from '../stationary-bootstrap.ts'

/** The best of many against a benchmark, the search itself counted. */
export interface BestOfMany {
  readonly statistic: number
  /** Chance of a statistic as large if none were better. */
  readonly p: number
}

/**
 * Largest root(n) x mean difference over the candidates, held against its bootstrap about the sample means (H. White, Econometrica 68(5), 2000).
 * `differences`: one column per candidate, its score less the benchmark's. Undefined without candidates, observations or
 * resamples, or with a difference that is not a number.
 */
export function realityCheck(differences: readonly Series[], resamples: Iterable<Resample>): BestOfMany | undefined {
  const count = differences[0]?.length ?? 0
  if (count === 0) return undefined
  const means = meansOf(differences)
  const scale = Math.sqrt(count)
  const statistic = scale * largest(means)
  // A score that is not a number must not pass for a small p.
  if (!Number.isFinite(statistic)) return undefined
  let [reached, all] = [0, 0]
  eachResampledMeans(differences, resamples, (resampled, weight) => {
    const one = scale * largest(resampled.map((mean, k) => mean - (means[k] ?? NaN)))
    all += weight
    if (reaches(one, statistic)) reached += weight
  })
  return all > 0 ? { statistic, p: reached / all } : undefined
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), -Infinity)
}
