import { normalCdf } from '../pricing/normal.ts'
import { sharpeVariance, type SharpeEstimate } from './sharpe-estimate.ts'

/**
 * Probability that the true Sharpe ratio is above `benchmark` (per period, as the estimate):
 * Phi((SR - SR*) root(n - 1) / root(1 - g3 SR + (g4 - 1) / 4 SR^2)) (D. Bailey and M. Lopez de Prado, Journal of Risk 15(2), 2012).
 * Undefined for fewer than two returns.
 */
export function probabilisticSharpe(estimate: SharpeEstimate, benchmark = 0): number | undefined {
  if (estimate.count < 2) return undefined
  return normalCdf(((estimate.sharpe - benchmark) * Math.sqrt(estimate.count - 1)) / Math.sqrt(sharpeVariance(estimate)))
}
