import { millis } from '../../core/brand.ts'
import { activate } from './activate.ts'
import { type Core, remember, stamp } from './core.ts'
import { emit } from './emit.ts'
import { isLive } from './hours.ts'
import { newOrders } from './new-order.ts'
import type { OrderRequest } from './order-request.ts'
import { orderView } from './order-view.ts'
import { readTicket, type Ticket } from './ticket.ts'
import { rules } from './validate/rules.ts'
import type { OrderRecord } from './order-record.ts'
import type { OrderResult } from './venue.ts'
import type { VenueError } from './venue-error.ts'

/** Judges a request and, when it passes, takes it: its order is in the book, and traded if the market is there. */
export function submit(core: Core, request: OrderRequest, now: number): OrderResult {
  const ticket = readTicket(core, request)
  if (!ticket.ok) return ticket
  const error = judge(core, ticket.value, now, undefined)
  if (error) return { ok: false, error }
  const order = take(core, ticket.value, now, null)
  const taken = orderView(core, order, true)
  activate(core, order, now)
  return { ok: true, order: taken }
}

function judge(core: Core, ticket: Ticket, now: number, replacing: string | undefined): VenueError | undefined {
  for (const rule of rules) {
    const error = rule({ core, ticket, now: millis(now), replacing })
    if (error) return error
  }
  return undefined
}

/** Enters the records of a judged ticket, waiting: pending_new when the market is open to it, else accepted. */
export function take(core: Core, ticket: Ticket, now: number, replaces: string | null): OrderRecord {
  const time = stamp(core, now)
  const [parent, ...children] = newOrders(core, { ticket, now, time, replaces })
  const live = isLive(core, parent, now)
  for (const order of [parent, ...children]) if (order.status !== 'held') order.status = live ? 'pending_new' : 'accepted'
  for (const order of [...children, parent]) remember(core, order)
  emit(core, parent, live ? 'pending_new' : 'accepted', time)
  return parent
}
