import { normalQuantile } from './normal-quantile.ts'

export interface Interval {
  readonly low: number
  readonly high: number
}

/**
 * Confidence interval of a share (E. Wilson, Journal of the American Statistical Association 22, 1927), which stays inside 0 and 1 and
 * keeps its level for few trials (R. Newcombe, Statistics in Medicine 17, 1998). Undefined without trials.
 */
export function wilsonInterval(successes: number, trials: number, confidence = 0.95): Interval | undefined {
  if (!(trials > 0)) return undefined
  const z = normalQuantile((1 + confidence) / 2)
  const share = successes / trials
  const centre = share + (z * z) / (2 * trials)
  const reach = z * Math.sqrt((share * (1 - share)) / trials + (z * z) / (4 * trials * trials))
  const whole = 1 + (z * z) / trials
  return {
    low: successes === 0 ? 0 : (centre - reach) / whole,
    high: successes === trials ? 1 : (centre + reach) / whole,
  }
}
