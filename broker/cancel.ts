import type { VenueId } from '../core/brand.ts'
import { Outage } from '../core/ports/broker.ts'
import { describe } from './failure.ts'
import { number, records, text } from './parse/record.ts'
import type { Venue } from './venue.ts'

export interface CancelReply {
  readonly outcome: 'accepted' | 'final' | 'failed'
  readonly why: string
}

/** Asks for a cancel; may be repeated safely. `accepted` is a request taken, the order's end comes from the order itself. */
export async function cancel({ rest, caller }: Venue, venueId: VenueId): Promise<CancelReply> {
  const call = () => rest.trading.orders.deleteOrderByOrderIDRaw({ orderId: venueId })
  const answer = await caller.asking({ bucket: 'trading', priority: 'cancel' }, call)
  if (answer.type === 'ok') return { outcome: 'accepted', why: '' }
  const { status, message } = answer.failure
  if (status !== 422) return { outcome: 'failed', why: describe(answer.failure) }
  if (/pending[_ ]cancel/i.test(message)) return { outcome: 'accepted', why: message }
  return { outcome: FINAL.test(message) ? 'final' : 'failed', why: message }
}

/** Cancels whatever stands. @throws Outage when the venue did not answer, or left orders standing that are not final. */
export async function cancelAll({ rest, caller }: Venue): Promise<void> {
  const ticket = { bucket: 'trading', priority: 'cancel' } as const
  const answers = records(await caller.read('cancel all orders', ticket, () => rest.trading.orders.deleteAllOrdersRaw()))
  const left = answers.filter((item) => !isDone(number(item, 'status') ?? 200))
  if (left.length === 0) return
  throw new Outage(`cancel all orders: ${left.length} of ${answers.length} were not taken, first ${text(left[0] ?? {}, 'id')}`)
}

const FINAL = /already in|not cancell?able|(filled|cancell?ed|expired|rejected|replaced)/i

/** 422 is an order that ended before its cancel came. */
function isDone(status: number): boolean {
  return (status >= 200 && status < 300) || status === 422 || status === 404
}
