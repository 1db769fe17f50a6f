import { siblings } from './bracket.ts'
import { children, type Core, forget, stamp } from '../core.ts'
import { emit, emitNow } from '../emit.ts'
import { isOpen, type OrderRecord } from './order-record.ts'
import { orderView } from '../wire/order-view.ts'
import type { BulkOrder, OrderResult, Refused } from '../wire/venue-result.ts'
import { notFound, unprocessable, type VenueError } from '../venue-error.ts'

type Ending = 'canceled' | 'expired' | 'rejected'

/**
 * Ends an open order, saying so. 'family' also ends what hangs on it: an entry's exits, and the sibling of an exit;
 * 'alone' ends it for a sibling that has already taken over.
 */
export function endOrder(core: Core, order: OrderRecord, ending: Ending, now: number, reach: 'family' | 'alone' = 'family'): void {
  const time = stamp(core, now)
  markEnded(order, ending, time)
  forget(core, order)
  for (const leg of children(core, order)) if (leg.role === 'leg') end(core, leg, ending, time)
  emit(core, order, ending, time)
  if (reach === 'alone') return
  const dependants = order.role === 'entry' ? children(core, order).filter(isOpen) : order.role === 'leg' ? [] : siblings(core, order)
  for (const each of dependants) endOrder(core, each, ending === 'expired' ? 'expired' : 'canceled', now, 'alone')
}

/** Asks for an order's end. Unless held back, the end follows at once. */
export function cancel(core: Core, id: string, now: number, hold: boolean): OrderResult {
  const asked = withdraw(core, id, now, hold)
  return asked.ok ? { ok: true, order: orderView(core, asked.order, true) } : asked
}

/** The same for whoever reads the record. */
export function withdraw(core: Core, id: string, now: number, hold: boolean): { readonly ok: true; readonly order: OrderRecord } | Refused {
  const order = core.memory.records.get(id)
  if (!order || order.role === 'leg') return { ok: false, error: notFound(`order not found for ${id}`) }
  const error = cancelError(order)
  if (error) return { ok: false, error }
  request(core, order, now)
  if (!hold) endOrder(core, order, 'canceled', now)
  return { ok: true, order }
}

/** Brings a held-back cancel to its end, either way. */
export function settleCancel(core: Core, id: string, outcome: 'canceled' | 'refused', now: number): OrderResult {
  const order = core.memory.records.get(id)
  if (order?.status !== 'pending_cancel') return { ok: false, error: notFound(`no pending cancel for order ${id}`) }
  if (outcome === 'canceled') endOrder(core, order, 'canceled', now)
  else refuse(core, order, now)
  return { ok: true, order: orderView(core, order, true) }
}

/** Cancels every open order, parents before what hangs on them; what ends with its parent has no line of its own. */
export function cancelAll(core: Core, now: number): readonly BulkOrder[] {
  const answers: BulkOrder[] = []
  for (const order of inSequence(core.open.values())) {
    if (order.role !== 'leg' && isOpen(order)) answers.push(answer(order, cancel(core, order.id, now, false)))
  }
  return answers
}

/** Oldest first: a parent stands before its children. */
export function inSequence(orders: Iterable<OrderRecord>): OrderRecord[] {
  const found: OrderRecord[] = []
  for (const order of orders) {
    let at = found.length
    // Few of them, and nearly in order: each goes to its place from behind.
    for (; at > 0 && (found[at - 1] as OrderRecord).sequence > order.sequence; at -= 1) found[at] = found[at - 1] as OrderRecord
    found[at] = order
  }
  return found
}

export function rejectOrder(core: Core, id: string, now: number): OrderResult {
  const order = core.memory.records.get(id)
  if (!order || !isOpen(order)) return { ok: false, error: notFound(`order not found for ${id}`) }
  endOrder(core, order, 'rejected', now)
  return { ok: true, order: orderView(core, order, true) }
}

function request(core: Core, order: OrderRecord, now: number): void {
  const time = stamp(core, now)
  order.status = 'pending_cancel'
  order.cancelRequestedAt = time
  emit(core, order, 'pending_cancel', time)
}

function refuse(core: Core, order: OrderRecord, now: number): void {
  order.status = order.filledQty > 0n ? 'partially_filled' : 'new'
  order.cancelRequestedAt = null
  emitNow(core, order, 'order_cancel_rejected', now)
}

function cancelError(order: OrderRecord): VenueError | undefined {
  const refused = !isOpen(order) || order.status === 'pending_cancel'
  return refused ? unprocessable(`order is already in "${order.status}" state`) : undefined
}

function answer(order: OrderRecord, result: OrderResult): BulkOrder {
  if (result.ok) return { id: order.id, symbol: order.symbol, status: 200, body: result.order }
  return { id: order.id, symbol: order.symbol, status: result.error.status, body: result.error }
}

function end(core: Core, order: OrderRecord, ending: Ending, time: string): void {
  markEnded(order, ending, time)
  forget(core, order)
}

function markEnded(order: OrderRecord, ending: Ending, time: string): void {
  order.status = ending
  order.updatedAt = time
  if (ending === 'canceled') order.canceledAt = time
  else if (ending === 'expired') order.expiredAt = time
  else order.failedAt = time
}
