import type { EquityCurve } from './equity-curve.ts'
import { YEAR } from './year.ts'

/**
 * Times a year that the account was traded: dollars of all fills, buys and sells both, by the time-weighted mean equity, a year.
 * Undefined for a curve without time or with a mean that is not positive.
 */
export function turnover(traded: number, { at, equity }: EquityCurve): number | undefined {
  let area = 0
  for (let i = 1; i < equity.length; i += 1) area += (equity[i - 1] ?? NaN) * ((at[i] ?? NaN) - (at[i - 1] ?? NaN))
  // Mean equity is area by time, and years are time by YEAR: the time itself falls out.
  return area > 0 ? (traded / area) * YEAR : undefined
}
