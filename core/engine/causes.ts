import type { Scope, StateCause } from '../order/trading-state.ts'
import { stateOf } from '../order/trading-state.ts'
import { trippedBreaker } from '../risk/breakers.ts'
import { causesAt } from '../risk/state.ts'
import { emit, finite, type TurnState } from './engine.ts'
import { cancel } from './order/cancel.ts'

/** Begins and ends the causes that figures decide; those that the shells tell of come and go by their own inputs. */
export function judgeCauses(turn: TurnState, equity: number | undefined): void {
  const { book, market, plan } = turn.engine
  const desk = book.causes.get('desk')
  const conditions = { unreconciled: desk?.has('book-unreconciled') === true, diskFull: desk?.has('disk-full') === true, passive: desk?.has('passive') === true }
  for (const change of causesAt({ book, market, limits: plan.limits, conditions, equity })) {
    if (change.type === 'begins') begin(turn, change.scope, change.cause, change.numbers)
    else end(turn, change.scope, change.cause)
  }
}

/** Breakers alone: asked after every word of the venue. */
export function judgeBreakers(turn: TurnState): void {
  const { book, plan } = turn.engine
  const tripped = plan.limits.riskManagement ? trippedBreaker(book, plan.limits) : undefined
  if (tripped) begin(turn, 'desk', 'breaker', tripped)
}

/** A cause that already stands is not news. What halts also cancels the entries of its scope. */
export function begin(turn: TurnState, scope: Scope, cause: StateCause, numbers: Readonly<Record<string, number>> = {}): void {
  if (stands(turn, scope, cause)) return
  emit(turn, { type: 'cause.began', at: turn.at, scope, cause, numbers: finite(numbers) })
  if (stateOf(cause) === 'halted') cancelEntries(turn, scope)
}

export function end(turn: TurnState, scope: Scope, cause: StateCause): void {
  if (stands(turn, scope, cause)) emit(turn, { type: 'cause.ended', at: turn.at, scope, cause })
}

/** Somebody else trades on this account: that waits for a person, also where the shell has reasons of its own that come and go. */
export function beginForeign(turn: TurnState): void {
  if (!isForeign(turn)) emit(turn, { type: 'cause.began', at: turn.at, scope: 'desk', cause: 'passive', numbers: { foreign: 1 } })
}

/** The shell's reasons to be passive are over. */
export function endTold(turn: TurnState): void {
  if (!isForeign(turn)) end(turn, 'desk', 'passive')
}

function isForeign({ engine }: TurnState): boolean {
  return engine.book.causes.get('desk')?.get('passive')?.['foreign'] !== undefined
}

export function stands(turn: TurnState, scope: Scope, cause: StateCause): boolean {
  return turn.engine.book.causes.get(scope)?.has(cause) ?? false
}

function cancelEntries(turn: TurnState, scope: Scope): void {
  for (const order of [...turn.engine.book.open.values()])
    if (order.role === 'entry' && (scope === 'desk' || order.intent.module === scope)) cancel(turn, order, 'halt')
}
