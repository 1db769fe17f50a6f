import type { LearnerSession } from '../../optimizer/learner-session.ts'
import type { Outcome } from '../../optimizer/run-once.ts'
import type { FromOptimizer, RunGiven, ToOptimizer } from '../../optimizer/protocol.ts'
import { millis } from '../../core/brand.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import type { Values } from '../../optimizer/search-space.ts'

/** Gives a message and reads its answer to the end; `tell` hears how far a long one is. */
export function ask(session: LearnerSession, message: ToOptimizer, tell: (done: number, total: number) => void = () => undefined): FromOptimizer | undefined {
  let last: FromOptimizer | undefined
  for (const answer of session.answer(message)) {
    if (answer.type === 'progress') tell(answer.done, answer.total)
    else last = answer
  }
  return last
}

/** @throws Error with what the optimizer says is wrong. */
export function outcomeOf(answer: FromOptimizer | undefined): Outcome {
  if (answer?.type === 'outcome') return answer.outcome
  throw new Error(answer?.type === 'failed' ? answer.error : 'the optimizer gave no outcome')
}

export interface RunAt {
  readonly at: number
  readonly isPair: boolean
  readonly inForce: { readonly version: number; readonly values: Values }
  readonly promotionsToday: number
}

/** What a run on a tape is told: the market is open, nobody pauses or pins, and there are no live fills to compare with. */
export function givenAt({ at, isPair, inForce, promotionsToday }: RunAt): RunGiven {
  return {
    at: millis(at), day: dayAt(at, isPair), inForce, tradingState: 'active', isMarketOpen: true, isPaused: false, pins: [], systemPromotionsToday: promotionsToday, fills: [], liveDrawdown: 0,
  }
}

export function dayAt(at: number, isPair: boolean): number {
  // The moment that ends a day belongs to it.
  return isPair ? Math.floor((at - 1) / 86_400_000) : newYorkDay(millis(at))
}
