import { expectedMaximum } from './expected-maximum.ts'
import { probabilisticSharpe } from './probabilistic-sharpe.ts'
import type { SharpeEstimate } from './sharpe-estimate.ts'

export interface Trials {
  /** Independent strategies or parameter sets that were tried, this one included; 1 for a lone run. */
  readonly count: number
  /** Variance of their Sharpe ratios, per period as the estimate's. */
  readonly variance: number
}

export interface DeflatedSharpe {
  /** The best Sharpe ratio, per period, that luck alone would have shown among so many. */
  readonly threshold: number
  /** Probability that the true ratio is above zero, all trials counted. */
  readonly probability: number
}

/** Probabilistic Sharpe ratio against root(V) E[max of N] (D. Bailey and M. Lopez de Prado, Journal of Portfolio Management 40(5), 2014). */
export function deflatedSharpe(estimate: SharpeEstimate, trials: Trials): DeflatedSharpe | undefined {
  const threshold = Math.sqrt(trials.variance) * expectedMaximum(trials.count)
  const probability = probabilisticSharpe(estimate, threshold)
  return probability === undefined ? undefined : { threshold, probability }
}
