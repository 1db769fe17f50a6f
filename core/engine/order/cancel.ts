import type { OrderState } from '../../book/book.ts'
import type { CancelRequested } from '../../fact/fact.ts'
import { emit, type TurnState } from '../engine.ts'
import { timeSince } from './time-since.ts'

/** A cancel that failed is asked for again after this long, not at once. */
const CANCEL_AGAIN = 5_000

/** Asks the venue to cancel an order once; an order without the venue's id is asked about first. */
export function cancel(turn: TurnState, order: OrderState, why: CancelRequested['why']): void {
  if (order.cancelAsked && timeSince(order.cancelAsked.at, turn.at) < CANCEL_AGAIN) return
  cancelNow(turn, order, why)
}

/** The same without a look at what was asked before. */
export function cancelNow(turn: TurnState, order: OrderState, why: CancelRequested['why']): void {
  if (order.status === 'cancelling' || order.venueId === null) return
  emit(turn, { type: 'cancel.requested', at: turn.at, id: order.id, why })
  turn.effects.push({ type: 'cancel', id: order.id, venueId: order.venueId })
}
