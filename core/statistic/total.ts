import type { Series } from './series.ts'

/** Sum with the rounding of every addition carried along (A. Neumaier, ZAMM 54, 1974); 0 of nothing. */
export function total(values: Series): number {
  let sum = 0
  let lost = 0
  for (const value of values) {
    const next = sum + value
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum
    sum = next
  }
  // The correction of an infinite sum is not a number.
  return Number.isFinite(sum) ? sum + lost : sum
}
