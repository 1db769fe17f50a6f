import type { OrderId } from '../core/brand.ts'
import type { VenueOrder } from '../core/engine/input.ts'
import { describe } from './failure.ts'
import { childOf, legOf } from './child-id.ts'
import { hidesLegs, parseOrder } from './parse/order.ts'
import { record, text } from './parse/record.ts'
import type { Ticket } from './request-lane.ts'
import type { Venue } from './venue.ts'

export type Found =
  | { readonly type: 'found'; readonly order: VenueOrder }
  | { readonly type: 'absent' }
  | { readonly type: 'unknown'; readonly why: string }

/** One look for an order by its client id, legs included. Never throws. */
export async function findOrder({ rest, caller }: Venue, id: OrderId, priority: Ticket['priority']): Promise<Found> {
  const child = childOf(id)
  const ticket: Ticket = { bucket: 'trading', priority }
  const clientOrderId = child?.parent ?? id
  const answer = await caller.asking(ticket, () => rest.trading.orders.getOrderByClientOrderIdRaw({ clientOrderId }))
  if (answer.type === 'failed') return answer.failure.kind === 'notFound' ? { type: 'absent' } : { type: 'unknown', why: describe(answer.failure) }
  const source = record(answer.body) ?? {}
  const nested = hidesLegs(source) ? await withLegs() : source
  const order = parseOrder(nested)
  if (!order) return { type: 'unknown', why: 'the venue answered with something that is no order' }
  if (!child) return { type: 'found', order }
  const leg = legOf(order, child.role)
  return leg ? { type: 'found', order: leg } : { type: 'unknown', why: `the order ${child.parent} shows no ${child.role}` }

  /** The look-up by client id does not say whether it nests. */
  async function withLegs(): Promise<typeof source> {
    const orderId = text(source, 'id')
    const more = await caller.asking(ticket, () => rest.trading.orders.getOrderByOrderIDRaw({ orderId, nested: true }))
    return (more.type === 'ok' ? record(more.body) : undefined) ?? source
  }
}
