import { setTimeout as sleep } from 'node:timers/promises'
import type { OrderId } from '../core/brand.ts'
import type { ReplyOutcome } from '../core/engine/input.ts'
import { findOrder } from './find-order.ts'
import type { Venue } from './venue.ts'

/** Asks by client id. A 404 may be read before the venue's own write: only the second one, some time later, means absent. */
export async function inquire(venue: Venue, id: OrderId): Promise<ReplyOutcome> {
  const first = await findOrder(venue, id, 'order')
  if (first.type === 'found') return { type: 'accepted', order: first.order }
  if (first.type === 'unknown') return first
  if (!venue.serial) await sleep(venue.timings.absence)
  const second = await findOrder(venue, id, 'order')
  return second.type === 'found' ? { type: 'accepted', order: second.order } : second
}
