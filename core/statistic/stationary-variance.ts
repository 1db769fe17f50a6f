import type { Series } from './series.ts'
import { total } from './total.ts'

/**
 * n times the variance that the stationary bootstrap gives the mean, exactly: g(0) + 2 sum of k(i) g(i) with the autocovariances over n and
 * k(i) = (1 - i/n)(1 - q)^i + (i/n)(1 - q)^(n - i), q = 1 / `meanBlock` (D. Politis and J. Romano, Journal of the American
 * Statistical Association 89, 1994; P. Hansen, Journal of Business and Economic Statistics 23(4), 2005). Undefined without values.
 */
export function stationaryVariance(values: Series, meanBlock: number): number | undefined {
  const count = values.length
  if (count === 0) return undefined
  const mean = total(values) / count
  const away = Float64Array.from(values, (value) => value - mean)
  let sum = autocovariance(away, 0)
  for (let lag = 1; lag < count; lag += 1) {
    const weight = kernel(lag / count, { lag, count, stay: 1 - 1 / meanBlock })
    if (weight > NOTHING) sum += 2 * weight * autocovariance(away, lag)
  }
  // Rounding may leave a trace below zero where the values are all alike.
  return Math.max(0, sum)
}

/** A weight that no longer reaches the last digit; most lags of a long series have one. */
const NOTHING = 1e-18

function kernel(share: number, { lag, count, stay }: { readonly lag: number; readonly count: number; readonly stay: number }): number {
  return (1 - share) * stay ** lag + share * stay ** (count - lag)
}

function autocovariance(away: Float64Array, lag: number): number {
  let sum = 0
  for (let i = lag; i < away.length; i += 1) sum += (away[i] ?? NaN) * (away[i - lag] ?? NaN)
  return sum / away.length
}
