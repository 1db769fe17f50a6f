import { type Millis, millis } from '../../core/brand.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Journal } from '../../journal/journal.ts'
import type { LearnerState } from '../../optimizer/learner-state.ts'
import type { LiveSeen } from './live-record.ts'

/** What a learner goes on from after a restart, where the bars begin that it had seen, and what no fact tells of its live trading. */
export interface StoredLearner {
  readonly state: LearnerState
  readonly from: Millis
  /** Absent in what was stored before it was kept. */
  readonly live?: LiveSeen
}

/** The learner of a strategy as the journal keeps it; undefined for a new one, and when the journal lost the facts that it rests on. */
export function loadLearner(journal: Journal, module: ModuleName, strategy: string): StoredLearner | undefined {
  const body = journal.snapshot(nameOf(module, strategy))?.body as StoredLearner | undefined
  return body && { ...body, from: millis(body.from) }
}

/**
 * Kept before its run's fact is made: after a kill in between, the learner finds that its change is not in force and takes it back, while one
 * that is a run older than the facts would take its own change for an operator's. A fact on the disk has the state before it there too.
 * @throws TypeError for a state that holds what is no finite number.
 */
export function keepLearner(journal: Journal, learner: StoredLearner): void {
  const { module, strategy } = learner.state
  const seq = journal.lastFact()?.seq
  if (seq !== undefined) journal.saveSnapshot(nameOf(module, strategy), seq, learner)
}

function nameOf(module: ModuleName, strategy: string): string {
  return `optimizer/${module}/${strategy}`
}
