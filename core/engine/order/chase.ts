import type { OrderState } from '../../book/book.ts'
import type { ModuleName } from '../../order/module-name.ts'
import { type StateCause, stateOf } from '../../order/trading-state.ts'
import { cancel } from './cancel.ts'
import { emit, type TurnState } from '../engine.ts'
import { protectsTillOpen } from './exits.ts'
import { isLate } from './is-late.ts'
import { timeSince } from './time-since.ts'

/** An order in doubt is asked about this often. */
const ASK_AGAIN = 5_000
/** A cancel without the venue's word is asked about, then repeated. */
const CANCEL_PATIENCE = 15_000

/** Follows every open order: late entries are taken back, doubts are asked about, silent and failed cancels are asked again. */
export function chase(turn: TurnState): void {
  const { open } = turn.engine.book
  if (open.size === 0) return
  for (const order of [...open.values()]) {
    const asked = order.cancelAsked ?? askedOfEntry(turn, order)
    if (asked && isUnwanted(turn, order, asked)) cancel(turn, order, asked.why)
    if (isLate(order, turn.at)) cancel(turn, order, 'entry-late')
    if (order.role === 'entry' && isHalted(turn, order.intent.module)) cancel(turn, order, 'halt')
    if (isSilent(turn, order)) repeat(turn, order)
    else if (isDoubted(turn, order)) ask(turn, order)
  }
}

/** Asked for once, by a person or for an order that was given up, and nobody asks again: an outage or a crash must not make it stand. */
function isUnwanted(turn: TurnState, order: OrderState, { why }: NonNullable<OrderState['cancelAsked']>): boolean {
  return (why === 'command' || why === 'orphan') && !protectsTillOpen(turn, order)
}

/** A command that took every order back took the legs too of an entry that it met on its way, and that was filled when its answer came. */
function askedOfEntry({ engine }: TurnState, { parent }: OrderState): OrderState['cancelAsked'] {
  const asked = parent === null ? undefined : engine.book.orders.get(parent)?.cancelAsked
  return asked?.why === 'command' ? asked : null
}

/** An entry that was on its way when its scope was halted. */
function isHalted(turn: TurnState, module: ModuleName): boolean {
  const { causes } = turn.engine.book
  return halts(causes.get('desk')) || halts(causes.get(module))
}

function halts(causes: ReadonlyMap<StateCause, unknown> | undefined): boolean {
  if (causes) for (const cause of causes.keys()) if (stateOf(cause) === 'halted') return true
  return false
}

/** Not while a call is on its way, however long by the market's clock: what is sent and not yet there reads as absent. Every call answers. */
function isDoubted(turn: TurnState, order: OrderState): boolean {
  if (order.venueId !== null || turn.engine.inFlight.has(order.id)) return false
  return timeSince(order.doubtedAt ?? order.approvedAt, turn.at) >= ASK_AGAIN
}

function isSilent(turn: TurnState, order: OrderState): boolean {
  return order.status === 'cancelling' && order.cancelAsked !== null && timeSince(order.cancelAsked.at, turn.at) >= CANCEL_PATIENCE
}

function ask(turn: TurnState, order: OrderState): void {
  if (order.parent !== null) return
  turn.engine.inFlight.set(order.id, turn.at)
  turn.effects.push({ type: 'inquire', id: order.id })
}

/** Its end is looked up first; the failed cancel makes room for another. */
function repeat(turn: TurnState, order: OrderState): void {
  emit(turn, { type: 'cancel.failed', at: turn.at, id: order.id, why: 'no word from the venue' })
  turn.effects.push({ type: 'reconcile' })
}
