import type { ReplyOutcome, VenueOrder } from '../core/engine/input.ts'
import type { ApprovedOrder } from '../core/order/approved.ts'
import { describe, type Failure } from './failure.ts'
import { findOrder } from './find-order.ts'
import { orderBody, type OrderBody } from './order-body.ts'
import { parseOrder } from './parse/order.ts'
import { record } from './parse/record.ts'
import type { Ticket } from './request-lane.ts'
import type { Venue } from './venue.ts'

/** Sends exactly one POST, or none. Never throws, never repeats: what proves nothing is `unknown`. */
export async function submit(venue: Venue, order: ApprovedOrder): Promise<ReplyOutcome> {
  const body = bodyOf(order)
  if (body instanceof Error) return { type: 'rejected', code: 'malformed', message: body.message }
  const ticket = ticketOf(venue, order)
  const answer = await venue.caller.once(ticket, () => venue.rest.trading.orders.postOrderRaw({ postOrderRequest: body }))
  if (answer.type === 'failed') return refused(venue, { order, body, failure: answer.failure })
  const placed = parseOrder(record(answer.body) ?? {})
  return placed ? { type: 'accepted', order: placed } : { type: 'unknown', why: `HTTP ${answer.status} without an order in it` }
}

/** Whether the venue's order is the one that was meant; an order of several legs has neither symbol nor side of its own. */
export function isSame(body: OrderBody, order: VenueOrder): boolean {
  if (order.qty !== Number(body.qty)) return false
  if (order.type !== '' && order.type !== body.type) return false
  if (!body.legs) return order.symbol === body.symbol && order.side === body.side
  const names = (legs: readonly { readonly symbol: string; readonly side?: string }[]): string =>
    legs.map((leg) => `${leg.side} ${leg.symbol}`).sort().join()
  return order.legs.length === 0 || names(order.legs) === names(body.legs)
}

function bodyOf(order: ApprovedOrder): OrderBody | Error {
  try {
    return orderBody(order)
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error))
  }
}

/** An entry that has waited too long is decided anew; an exit waits. */
function ticketOf({ timings, serial }: Venue, { intent }: ApprovedOrder): Ticket {
  if (intent.type === 'close') return { bucket: 'trading', priority: 'exit' }
  return { bucket: 'trading', priority: 'order', ...(serial ? {} : { patience: timings.queue }) }
}

interface Refused {
  readonly order: ApprovedOrder
  readonly body: OrderBody
  readonly failure: Failure
}

async function refused(venue: Venue, { order, body, failure }: Refused): Promise<ReplyOutcome> {
  if (!failure.sent) return { type: 'unsent', why: failure.message }
  if (failure.status === null || failure.kind === 'transient' || failure.kind === 'rate') return { type: 'unknown', why: describe(failure) }
  if (failure.kind === 'duplicateId') return existing(venue, order, body)
  return { type: 'rejected', code: failure.kind, message: describe(failure) }
}

/** The id is taken, for ever: by an earlier sending of this very order, or by another one. */
async function existing(venue: Venue, order: ApprovedOrder, body: OrderBody): Promise<ReplyOutcome> {
  const found = await findOrder(venue, order.id, 'order')
  if (found.type === 'unknown') return found
  if (found.type === 'absent') return { type: 'unknown', why: 'the id is taken, but the venue does not show the order yet' }
  if (isSame(body, found.order)) return { type: 'accepted', order: found.order }
  return { type: 'rejected', code: 'id-conflict', message: `the venue holds another order (${found.order.id}) under the id ${order.id}` }
}
