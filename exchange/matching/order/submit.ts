import { millis } from '../../../core/brand.ts'
import { activate } from './activate.ts'
import { type Core, remember, stamp } from '../core.ts'
import { emit } from '../emit.ts'
import { isLive } from '../clock/hours.ts'
import { newOrders } from './new-order.ts'
import type { OrderRequest } from './order-request.ts'
import { orderView } from '../wire/order-view.ts'
import { readTicket, type Ticket } from './ticket.ts'
import { rulesFor } from '../validate/rules.ts'
import type { OrderRecord } from './order-record.ts'
import type { OrderResult, Refused } from '../wire/venue-result.ts'

/** Judges a request and, when it passes, takes it: its order is in the book, and traded if the market is there. */
export function submit(core: Core, request: OrderRequest, now: number): OrderResult {
  const ticket = readTicket(core, request)
  if (!ticket.ok) return ticket
  const taken = accept(core, ticket.value, now)
  if (!taken.ok) return taken
  const order = orderView(core, taken.order, true)
  activate(core, taken.order, now)
  return { ok: true, order }
}

export type Accepted = { readonly ok: true; readonly order: OrderRecord } | Refused

/** Judges a ticket and enters its order, which waits to be activated. */
export function accept(core: Core, ticket: Ticket, now: number): Accepted {
  const facts = { core, ticket, now: millis(now), replacing: undefined }
  for (const rule of rulesFor(ticket)) {
    const error = rule(facts)
    if (error) return { ok: false, error }
  }
  return { ok: true, order: take(core, ticket, now, null) }
}

/** Enters the records of a judged ticket, waiting: pending_new when the market is open to it, else accepted. */
function take(core: Core, ticket: Ticket, now: number, replaces: string | null): OrderRecord {
  const time = stamp(core, now)
  const { parent, children } = newOrders(core, { ticket, now, time, replaces })
  const status = isLive(core, parent, now) ? 'pending_new' : 'accepted'
  parent.status = status
  for (const child of children) {
    if (child.status !== 'held') child.status = status
    remember(core, child)
  }
  remember(core, parent)
  emit(core, parent, status, time)
  return parent
}
