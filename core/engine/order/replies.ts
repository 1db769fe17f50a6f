import type { OrderId } from '../../brand.ts'
import type { OrderState } from '../../book/book.ts'
import { isFinal } from '../../order/order-status.ts'
import { resume } from '../../risk/resume.ts'
import { cancel } from './cancel.ts'
import { emit, type TurnState } from '../engine.ts'
import type { ReplyOutcome } from '../input.ts'
import { presentOf } from './propose.ts'
import { depart, takeStrays, takeVenueOrder } from './venue-orders.ts'

/** The venue's answer to a submit or an inquiry. What proves nothing leaves the order in doubt; what is certain ends the doubt. */
export function takeReply(turn: TurnState, id: OrderId, outcome: ReplyOutcome): void {
  const order = turn.engine.book.orders.get(id)
  const isAwaited = turn.engine.inFlight.delete(id)
  if (!order) return
  switch (outcome.type) {
    case 'accepted':
      takeVenueOrder(turn, outcome.order, [], order)
      return takeStrays(turn)
    case 'rejected':
      return takeRejection(turn, order, `${outcome.code}: ${outcome.message}`)
    case 'unknown':
    case 'unsent':
      return doubt(turn, order, outcome.why)
    case 'absent':
      // The venue has spoken of the order since it was asked: what it did not know then, it knows now.
      return isAwaited ? takeAbsence(turn, order) : undefined
  }
}

/** The second sending of an order may be refused while the first stands: the venue's list decides. */
function takeRejection(turn: TurnState, order: OrderState, why: string): void {
  if (order.venueId === null) {
    end(turn, order, 'rejected', why)
    if (order.role === 'exit' && turn.engine.book.sleeves.get(order.sleeve)?.exit?.poorAt === turn.at) makeRoom(turn)
  } else if (!isFinal(order.status)) turn.effects.push({ type: 'reconcile' })
}

/** Entries that rest hold buying power that an exit lacks. What there is afterwards is looked up: it says how much can be bought back. */
function makeRoom(turn: TurnState): void {
  for (const order of [...turn.engine.book.open.values()]) if (order.role === 'entry') cancel(turn, order, 'exit')
  turn.effects.push({ type: 'reconcile' })
}

function end(turn: TurnState, order: OrderState, status: 'rejected' | 'abandoned' | 'canceled', why: string): void {
  if (!isFinal(order.status)) emit(turn, { type: 'order.ended', at: turn.at, id: order.id, status, why })
}

/** An order that the venue already knows stays what it is: only its next word is awaited. */
function doubt(turn: TurnState, order: OrderState, why: string): void {
  // Asked about because a difference stands: without an answer the difference is no surer than before.
  if (isFinal(order.status)) for (const leg of order.intent.legs) turn.engine.doubts.delete(leg.symbol)
  if (isFinal(order.status) || order.venueId !== null) return
  emit(turn, { type: 'order.doubted', at: turn.at, id: order.id, why })
}

/** Certainly not at the venue: the same order, under the same id, is judged again and sent, or ends here. */
function takeAbsence(turn: TurnState, order: OrderState): void {
  if (isFinal(order.status)) return
  if (order.venueId !== null) return end(turn, order, 'canceled', 'the venue no longer knows it')
  if (order.cancelAsked) return end(turn, order, 'abandoned', 'cancelled before it reached the venue')
  const verdict = resume(order, presentOf(turn, order.intent))
  if (verdict.type === 'refused') return end(turn, order, 'abandoned', verdict.refusal.code)
  depart(turn, order.id, turn.at)
  turn.effects.push({ type: 'submit', order: verdict.order })
}
