import { logSum } from './gate.ts'
import type { LearnerState, Version } from './learner-state.ts'
import type { Candidate } from './memory.ts'
import type { Settings } from './settings.ts'

/** What speaks for an ancestor, from data after the last change alone. */
export interface AncestorEvidence {
  readonly version: Version
  readonly logEvidence: number
  readonly needed: number
  /** Blocks that count as one, since each depends on those before it; 1 where none does. */
  readonly time: number
}

/**
 * The ancestor with the most evidence of being better than the champion since that came into force; undefined while the champion has none.
 * One that threw is none to go back to.
 * Blocks before the change are not used, since they are what the champion was chosen on; only how far one block depends on another is learnt from all
 * of them before the epoch, so that it stays as it is while the epoch lasts (decision 35).
 */
export function ancestorEvidence(state: LearnerState, older: readonly Candidate[], { anchors, settings }: { readonly anchors: readonly number[]; readonly settings: Settings }): AncestorEvidence | undefined {
  const { champion, lineage, epoch, origin } = state
  const own = [...new Set([champion.since, epoch.start, ...anchors])].filter((anchor) => anchor >= champion.since && anchor >= origin)
  const needed = -Math.log(settings.rollbackAlpha)
  let best: AncestorEvidence | undefined
  for (const [i, version] of ancestorsOf(lineage).entries()) {
    const record = older[i]?.record
    if (!record || record.isVoid || own.length === 0) continue
    const time = record.autocorrelationTime(epoch.start - origin)
    const logEvidence = logSum(own.map((anchor) => record.logEvidence(anchor - origin, time))) - Math.log(own.length)
    // The predecessor comes last and wins a tie with the baseline.
    if (!best || logEvidence >= best.logEvidence) best = { version, logEvidence, needed, time }
  }
  return best
}

/** Those that a champion is held against: the first, which is the user's document, and its predecessor. */
export function ancestorsOf(lineage: readonly Version[]): readonly Version[] {
  return lineage.filter((_, i) => i === 0 || i === lineage.length - 1)
}
