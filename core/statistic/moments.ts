import type { Series } from './series.ts'
import { total } from './total.ts'

/** Moments of a sample, in its own unit. */
export interface Moments {
  readonly count: number
  readonly mean: number
  /** Sample standard deviation, over n - 1. */
  readonly deviation: number
  /** Third standardised moment of the population (over n), undefined when all values are equal. */
  readonly skewness: number | undefined
  /** Fourth standardised moment of the population (over n), 3 for a normal law: NOT excess. Undefined when all values are equal. */
  readonly kurtosis: number | undefined
}

/** Passes over the distances from the mean, so that a small spread beside a large mean keeps its digits. Undefined for fewer than two values. */
export function momentsOf(values: Series): Moments | undefined {
  const count = values.length
  if (count < 2) return undefined
  const near = total(values) / count
  // Once more from nearby, so that equal values are their own mean to the last digit.
  const mean = near + total(Float64Array.from(values, (value) => value - near)) / count
  let [first, second, third, fourth] = [0, 0, 0, 0]
  for (const value of values) {
    const away = value - mean
    first += away
    second += away * away
    third += away * away * away
    fourth += away * away * away * away
  }
  // What the mean missed by its own rounding (Chan, Golub and LeVeque, The American Statistician 37(3), 1983).
  const squares = Math.max(0, second - (first * first) / count)
  const variance = squares / count
  return {
    count,
    mean,
    deviation: Math.sqrt(squares / (count - 1)),
    skewness: variance > 0 ? third / count / variance ** 1.5 : undefined,
    kurtosis: variance > 0 ? fourth / count / variance ** 2 : undefined,
  }
}
