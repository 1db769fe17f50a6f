import { median } from 'simple-statistics'
import type { Gate } from './gate.ts'
import type { LearnerState } from './learner-state.ts'
import type { Evidence } from './ledger-entry.ts'
import type { Candidate } from './memory.ts'

/** Standard errors that the gate asks for, as measured. */
const GATE = 4.1

/** The gate's reading for the page: how far the evidence has come, and the smallest edge that so much data can show. */
export function evidenceShown({ candidates, anchors, log, needed, winning, best }: Gate, bank: readonly Candidate[], { origin, epoch, end }: Shown): Evidence {
  const longest = anchors.at(-1) ?? end
  const spread = median(bank.map(({ record }) => record.spread * Math.sqrt(record.autocorrelationTime(epoch.start - origin))))
  return {
    candidates,
    anchors,
    log: Math.max(-LEAST, log),
    needed,
    meter: Math.min(1, Math.max(0, log / needed)),
    detectable: (GATE * spread) / Math.sqrt(Math.max(1, end - longest)),
    winning,
    best: best.map((standing) => ({ ...standing, logEvidence: Math.max(-LEAST, standing.logEvidence) })),
  }
}

interface Shown extends Pick<LearnerState, 'origin' | 'epoch'> {
  /** One past the newest block. */
  readonly end: number
}

/** JSON has no infinity; this logarithm says "none at all". */
const LEAST = 1000
