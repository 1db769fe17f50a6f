import { millis } from '../brand.ts'
import { stateOf } from '../order/trading-state.ts'
import { trippedBreaker } from '../risk/breakers.ts'
import { begin } from './causes.ts'
import { emit, type TurnState } from './engine.ts'
import type { Restored } from './restored.ts'

/**
 * The archive as facts: round trips, parameters and pins at their own times, then the book, then the halts, which are latched. Other causes come
 * again with what they stand for.
 */
export function restore(turn: TurnState, { book, causes, parameters, pins = [], trades }: Restored): void {
  for (const trade of trades) emit(turn, { type: 'trade.closed', ...trade })
  for (const version of parameters) emit(turn, { type: 'parameters.set', ...version })
  for (const pin of pins) emit(turn, { type: 'parameter.pinned', ...pin, pinned: true })
  const halts = causes.filter(({ cause }) => stateOf(cause) === 'halted')
  emit(turn, { type: 'book.restored', at: turn.at, ...book, resumedAt: resumedAt(turn, halts.some(({ cause }) => cause === 'breaker')) })
  for (const { scope, cause, numbers } of halts) begin(turn, scope, cause, numbers)
}

/** A breaker that had not tripped then must not trip on the same losses now: somebody had resumed after them. */
function resumedAt({ engine }: TurnState, stands: boolean) {
  const { book, plan } = engine
  const last = book.trades.at(-1)
  return !stands && last && trippedBreaker(book, plan.limits) ? last.at : millis(0)
}
