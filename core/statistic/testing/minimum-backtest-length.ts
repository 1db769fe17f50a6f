import { expectedMaximum } from '../expected-maximum.ts'

/**
 * Years of backtest below which the best of `trials` worthless strategies is expected to show an annual Sharpe ratio of `sharpe`:
 * (E[max of N] / SR)^2 (D. Bailey and others, Notices of the AMS 61(5), 2014). Never above 2 ln N / SR^2.
 */
export function minimumBacktestLength(trials: number, sharpe: number): number {
  return (expectedMaximum(trials) / sharpe) ** 2
}
