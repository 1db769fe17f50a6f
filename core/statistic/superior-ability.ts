import { eachResampledMeans, meansOf, reaches } from './resampled-means.ts'
import type { Series } from './series.ts'
import type { Resample } from './stationary-bootstrap.ts'
import { stationaryVariance } from './stationary-variance.ts'

export interface SuperiorAbility {
  /** Largest studentised mean difference, at least 0. */
  readonly statistic: number
  /** The consistent p value, the one to report. */
  readonly p: number
  /** Bounds: every poor candidate counted at zero, and at its sample mean. */
  readonly lower: number
  readonly upper: number
}

export interface SuperiorAbilityInput {
  /** One column per candidate: its score less the benchmark's. */
  readonly differences: readonly Series[]
  /** That the resamples were drawn with; it studentises the means. */
  readonly meanBlock: number
  readonly resamples: Iterable<Resample>
}

/**
 * Test for superior predictive ability (P. Hansen, Journal of Business and Economic Statistics 23(4), 2005). Candidates that never differ
 * from the benchmark are left out. Undefined when none is left, for fewer than three observations, without resamples, or with a
 * difference that is not a number.
 */
export function superiorAbility({ differences, meanBlock, resamples }: SuperiorAbilityInput): SuperiorAbility | undefined {
  const columns = differences.filter((column) => column.some((value) => value !== column[0]))
  const count = columns[0]?.length ?? 0
  if (count < 3) return undefined
  const means = meansOf(columns)
  const errors = Float64Array.from(columns, (column) => Math.sqrt((stationaryVariance(column, meanBlock) ?? NaN) / count))
  const scores = means.map((mean, k) => mean / (errors[k] ?? NaN))
  const statistic = largest(scores)
  // A score that is not a number must not pass for a small p.
  if (!Number.isFinite(statistic)) return undefined
  const limit = -Math.sqrt(2 * Math.log(Math.log(count)))
  const centres = [
    means.map((mean) => Math.max(0, mean)),
    means.map((mean, k) => ((scores[k] ?? NaN) >= limit ? mean : 0)),
    means,
  ]
  const reached = new Float64Array(centres.length)
  let all = 0
  eachResampledMeans(columns, resamples, (resampled, weight) => {
    all += weight
    for (const [c, centre] of centres.entries()) {
      const one = largest(resampled.map((mean, k) => (mean - (centre[k] ?? NaN)) / (errors[k] ?? NaN)))
      if (reaches(one, statistic)) reached[c] = (reached[c] ?? 0) + weight
    }
  })
  const [lower = NaN, p = NaN, upper = NaN] = reached.map((weight) => weight / all)
  return all > 0 ? { statistic, p, lower, upper } : undefined
}

function largest(values: Float64Array): number {
  return values.reduce((most, value) => Math.max(most, value), 0)
}
