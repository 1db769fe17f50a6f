import { momentsOf } from '../../core/statistic/moments.ts'
import type { Series } from '../../core/statistic/series.ts'

/** Mean of values, and by its error; t is null where all are equal, undefined as a whole for fewer than two. */
export function meanT(values: Series): { readonly mean: number; readonly t: number | null } | undefined {
  const moments = momentsOf(values)
  if (!moments) return undefined
  const { mean, deviation, count } = moments
  return { mean, t: deviation > 1e-12 * Math.abs(mean) ? mean / (deviation / Math.sqrt(count)) : null }
}
