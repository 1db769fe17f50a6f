import type { Series } from './series.ts'
import type { Resample } from './stationary-bootstrap.ts'
import { total } from './total.ts'

/** Calls `take` with the mean of every column in each resample, in order; the array is reused by the next one. */
export function eachResampledMeans(
  columns: readonly Series[],
  resamples: Iterable<Resample>,
  take: (means: Float64Array, weight: number) => void,
): void {
  const means = new Float64Array(columns.length)
  for (const { indices, weight } of resamples) {
    for (const [k, column] of columns.entries()) {
      let sum = 0
      for (const index of indices) sum += column[index] ?? NaN
      means[k] = sum / indices.length
    }
    take(means, weight)
  }
}

export function meansOf(columns: readonly Series[]): Float64Array {
  return Float64Array.from(columns, (column) => total(column) / column.length)
}

/** A resample at or above the statistic counts against it; ties survive the rounding of sums taken in another order. */
export function reaches(value: number, statistic: number): boolean {
  return value >= statistic - 1e-12 * Math.max(1, Math.abs(statistic))
}
