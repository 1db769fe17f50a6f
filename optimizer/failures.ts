import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import type { Decision } from './decide.ts'
import type { LearnerState } from './learner-state.ts'
import type { Memory } from './memory.ts'
import type { RunInput } from './run-input.ts'
import { valuesAt } from './search-space.ts'

/** Who threw in the blocks that a run judged. */
export interface Failures {
  /** The values in force. */
  readonly inForce: FailedTurns | null
  /** Candidates of the bank that count as no evidence for it. */
  readonly candidates: number
  /** What the proposed values threw, or else one of the bank. */
  readonly example: FailedTurns | null
}

/** Null where nothing threw. */
export function failuresOf({ champion, origin }: LearnerState, { evaluation, space }: RunInput, { decision, memory }: { readonly decision: Decision; readonly memory: Memory }): Failures | null {
  const inForce = evaluation.failures(valuesAt(space, champion.point), origin) ?? null
  // Without a gate nobody looked at the bank.
  const bank = decision.gate ? memory.failures : []
  const example = decision.failed ?? bank[0] ?? null
  return inForce || example ? { inForce, candidates: bank.length, example } : null
}
