import type { EquityCurve } from './equity-curve.ts'
import { YEAR } from './year.ts'

/**
 * Compound growth a year, (last / first)^(1 / years) - 1, with years of 365.2425 days. Undefined for a curve without time or one that
 * did not begin above zero; -1 when nothing was left.
 */
export function annualGrowth({ at, equity }: EquityCurve): number | undefined {
  const [first = NaN, last = NaN] = [equity[0], equity[equity.length - 1]]
  const years = ((at[at.length - 1] ?? NaN) - (at[0] ?? NaN)) / YEAR
  return first > 0 && years > 0 ? Math.max(0, last / first) ** (1 / years) - 1 : undefined
}
