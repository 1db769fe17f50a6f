import { deflatedSharpe } from '../../core/statistic/deflated-sharpe.ts'
import { correlationMatrix, effectiveRank } from '../../core/statistic/effective-rank.ts'
import { minimumTrackRecord } from '../../core/statistic/minimum-track-record.ts'
import { momentsOf } from '../../core/statistic/moments.ts'
import { probabilisticSharpe } from '../../core/statistic/probabilistic-sharpe.ts'
import { sharpeEstimate } from '../../core/statistic/sharpe-estimate.ts'
import type { Audit } from './audit.ts'
import type { AuditedScores } from './scores.ts'

/** Fewer blocks than these leave skewness and kurtosis to chance. */
const LEAST = 120

/** The champion's returns a block against zero and against the best of so many tries. */
export function sharpeRecord({ returns, candidates }: AuditedScores): Audit['sharpe'] {
  const estimate = sharpeEstimate(returns)
  const probabilistic = estimate && probabilisticSharpe(estimate)
  if (returns.length < LEAST || !estimate || probabilistic === undefined) {
    const moved = returns.filter((value) => value !== returns[0]).length
    return { type: 'not-enough-data', has: Math.min(returns.length, moved), needs: LEAST, of: 'blocks' }
  }
  const columns = candidates.map(({ scores }) => scores)
  const trials = Math.max(1, effectiveRank(correlationMatrix(columns)))
  const variance = (momentsOf(columns.map((column) => sharpeEstimate(column)?.sharpe ?? 0))?.deviation ?? 0) ** 2
  const deflated = deflatedSharpe(estimate, { count: trials, variance })
  return {
    type: 'known',
    blocks: returns.length,
    sharpe: estimate.sharpe,
    probabilistic,
    deflated: deflated?.probability ?? probabilistic,
    trials,
    variance,
    threshold: deflated?.threshold ?? 0,
    minimumBlocks: minimumTrackRecord(estimate) ?? null,
  }
}
