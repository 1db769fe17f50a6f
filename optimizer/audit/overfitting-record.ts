import { backtestOverfitting } from '../../core/statistic/backtest-overfitting.ts'
import type { Audit } from './audit.ts'
import type { AuditedScores } from './scores.ts'

/** 12,870 splits. */
const PARTS = 16
/** Blocks in each part. */
const LEAST = 10

/** Over the candidates' scores themselves, chosen by their Sharpe ratio. */
export function overfittingRecord({ candidates, blocks }: AuditedScores): Audit['overfitting'] {
  if (blocks.length < PARTS * LEAST) return { type: 'not-enough-data', has: blocks.length, needs: PARTS * LEAST, of: 'blocks' }
  const moving = candidates.filter(({ scores }) => scores.some((score) => score !== scores[0])).map(({ scores }) => scores)
  const found = backtestOverfitting({ candidates: moving, parts: PARTS, metric: 'sharpe' })
  if (!found) return { type: 'not-enough-data', has: moving.length, needs: 2, of: 'candidates' }
  return { type: 'known', candidates: moving.length, parts: PARTS, splits: found.logits.length, probability: found.probability, meanLogit: found.meanLogit }
}
