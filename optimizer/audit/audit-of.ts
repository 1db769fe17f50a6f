import type { Evaluation } from '../evaluation.ts'
import type { LearnerState } from '../learner-state.ts'
import type { SearchSpace } from '../search-space.ts'
import type { Settings } from '../settings.ts'
import type { Audit } from './audit.ts'
import { auditSentence } from './audit-sentence.ts'
import { bankHalves } from './bank-halves.ts'
import { overfittingRecord } from './overfitting-record.ts'
import { auditedScores } from './scores.ts'
import { sharpeRecord } from './sharpe-record.ts'
import { superiorityRecord } from './superiority-record.ts'
import { walkForwardRecord } from './walk-forward-record.ts'

export interface AuditInput {
  readonly state: Pick<LearnerState, 'bank' | 'champion' | 'baseline' | 'deviation' | 'origin'>
  readonly space: SearchSpace
  readonly settings: Settings
  readonly evaluation: Evaluation
  readonly seed: number
  /** Longest time that a position was held, in blocks: so many are left out before each day of the walk-forward. */
  readonly holding: number
  /** First block to look at; without it the first that the learner keeps. */
  readonly from?: number
  /** Block at which the bank's record is cut in two; without it the middle. */
  readonly split?: number
}

/** The whole selection under audit (OPTIMIZER.md section 1.11): same input, same bytes. It gates nothing. */
export function auditOf(input: AuditInput): Audit {
  const { evaluation, seed, from = input.state.origin } = input
  const scores = auditedScores(input, Math.max(from, evaluation.first))
  const found = {
    candidates: scores.candidates.length,
    leftOut: scores.leftOut,
    walkForward: walkForwardRecord(scores, input),
    superiority: superiorityRecord(scores, seed),
    overfitting: overfittingRecord(scores),
    sharpe: sharpeRecord(scores),
  }
  const split = input.split ?? Math.floor((scores.from + evaluation.end) / 2)
  return {
    type: 'audit',
    data: evaluation.data,
    seed,
    from: scores.from,
    to: evaluation.end,
    blocks: scores.blocks.length,
    ...found,
    split,
    bank: bankHalves(scores, split),
    sentence: auditSentence(found),
  }
}
