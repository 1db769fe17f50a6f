import type { LearnerSession } from '../../optimizer/learner-session.ts'
import type { FromOptimizer, ToOptimizer } from '../../optimizer/protocol.ts'

/** Tells a session something. @returns its last answer. @throws Error when it failed. */
export function told(session: LearnerSession, message: ToOptimizer): FromOptimizer | undefined {
  let last: FromOptimizer | undefined
  for (const answer of session.answer(message)) last = answer
  if (last?.type === 'failed') throw new Error(last.error)
  return last
}
