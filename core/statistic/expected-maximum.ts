import { normalQuantile } from './normal-quantile.ts'

/**
 * Approximate mean of the largest of `trials` independent standard normal numbers,
 * (1 - g) Phi^-1(1 - 1/N) + g Phi^-1(1 - 1/(N e)) with Euler's g (D. Bailey and others, Notices of the AMS 61(5), 2014).
 * 0 for a single trial, where the formula has no value; the number may be fractional, such as an effective rank.
 */
export function expectedMaximum(trials: number): number {
  if (!(trials > 1)) return 0
  // Phi^-1(1 - p) is -Phi^-1(p), which keeps the digits of a small p.
  const value = -(1 - EULER) * normalQuantile(1 / trials) - EULER * normalQuantile(1 / (trials * Math.E))
  return Math.max(0, value)
}

const EULER = 0.5772156649015329
