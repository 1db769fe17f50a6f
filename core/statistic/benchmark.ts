import { momentsOf } from './moments.ts'
import type { Series } from './series.ts'
import { FLAT } from './sharpe-ratio.ts'

export interface Benchmark {
  /** Covariance by the benchmark's variance. */
  readonly beta: number
  /** Mean return that beta does not explain, times the periods in a year. */
  readonly alpha: number
  /** Undefined when the returns themselves are all equal. */
  readonly correlation: number | undefined
  /** Standard deviation about the line, over n - 2, per period; undefined with two returns. */
  readonly residual: number | undefined
}

/**
 * The line of (excess) returns on the benchmark's (excess) returns of the same periods by least squares (M. Jensen, Journal of Finance
 * 23(2), 1968), on centred values. Undefined for fewer than two periods or a benchmark that never moved.
 * @throws RangeError when the lengths differ.
 */
export function againstBenchmark(returns: Series, benchmark: Series, periodsPerYear = 1): Benchmark | undefined {
  if (returns.length !== benchmark.length)
    throw new RangeError(`${returns.length} returns cannot be held against ${benchmark.length} of the benchmark`)
  const own = momentsOf(returns)
  const market = momentsOf(benchmark)
  if (!own || !market || !(market.deviation > FLAT)) return undefined
  let products = 0
  for (let i = 0; i < returns.length; i += 1) products += ((returns[i] ?? NaN) - own.mean) * ((benchmark[i] ?? NaN) - market.mean)
  const degrees = own.count - 1
  const beta = products / degrees / market.deviation ** 2
  const alpha = own.mean - beta * market.mean
  return {
    beta,
    alpha: alpha * periodsPerYear,
    correlation: own.deviation > FLAT ? (beta * market.deviation) / own.deviation : undefined,
    residual: own.count > 2 ? spreadAbout(returns, benchmark, { alpha, beta }) : undefined,
  }
}

function spreadAbout(returns: Series, benchmark: Series, line: { readonly alpha: number; readonly beta: number }): number {
  let squares = 0
  for (let i = 0; i < returns.length; i += 1) squares += ((returns[i] ?? NaN) - line.alpha - line.beta * (benchmark[i] ?? NaN)) ** 2
  return Math.sqrt(squares / (returns.length - 2))
}
