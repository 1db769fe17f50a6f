import { momentsOf } from './moments.ts'
import type { Series } from './series.ts'

/** A column less its mean, by its sample standard deviation. */
export interface Standardised {
  readonly mean: number
  readonly deviation: number
  readonly values: Float64Array
}

/**
 * Undefined for a column without spread. Regressions by normal equations lose all their digits on raw columns that are large or alike
 * (NIST's Longley data: none left); on these they keep ten.
 */
export function standardise(values: Series): Standardised | undefined {
  const moments = momentsOf(values)
  if (!moments || !(moments.deviation > 1e-14 * Math.abs(moments.mean))) return undefined
  const { mean, deviation } = moments
  return { mean, deviation, values: Float64Array.from(values, (value) => (value - mean) / deviation) }
}

export interface RawCoefficients {
  readonly intercept: number
  readonly slopes: readonly number[]
}

/** Coefficients for the raw columns from those between standardised ones, whose intercept is zero. */
export function rawCoefficients(slopes: readonly number[], columns: readonly Standardised[], target: Standardised): RawCoefficients {
  const raw = slopes.map((slope, i) => (slope * target.deviation) / (columns[i]?.deviation ?? NaN))
  return { intercept: raw.reduce((rest, slope, i) => rest - slope * (columns[i]?.mean ?? NaN), target.mean), slopes: raw }
}
