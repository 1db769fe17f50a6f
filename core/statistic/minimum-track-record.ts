import { normalQuantile } from './normal-quantile.ts'
import { sharpeVariance, type SharpeEstimate } from './sharpe-estimate.ts'

export interface TrackRecordClaim {
  /** Sharpe ratio per period to be beaten. */
  readonly benchmark: number
  /** Such as 0.95. */
  readonly confidence: number
}

/**
 * Periods that a record of this quality must have before its Sharpe ratio counts as above the benchmark's:
 * 1 + (1 - g3 SR + (g4 - 1) / 4 SR^2) (Phi^-1(confidence) / (SR - SR*))^2 (D. Bailey and M. Lopez de Prado, Journal of Risk 15(2), 2012).
 * Undefined when the ratio is not above the benchmark: no record is long enough.
 */
export function minimumTrackRecord(
  estimate: Omit<SharpeEstimate, 'count'>,
  { benchmark, confidence }: TrackRecordClaim = { benchmark: 0, confidence: 0.95 },
): number | undefined {
  if (!(estimate.sharpe > benchmark)) return undefined
  return 1 + sharpeVariance(estimate) * (normalQuantile(confidence) / (estimate.sharpe - benchmark)) ** 2
}
