import type { OrderAcked } from '../fact/fact.ts'
import { isFinal, type OrderStatus } from '../order/order-status.ts'
import { type Book, bookOrder, nameOrder } from './book.ts'
import { newOrder } from './new-order.ts'

/** The venue has an order, and rests the legs of its bracket: each is an order of its own. */
export function acknowledgeOrder(book: Book, fact: OrderAcked): void {
  const order = book.orders.get(fact.id)
  if (!order) return
  order.venueId = fact.venueId
  order.doubtedAt = null
  nameOrder(book, fact.id, fact.venueId)
  if (isAwaited(order.status)) order.status = 'working'
  if (!isFinal(order.status)) book.open.set(fact.id, order)
  for (const child of fact.children) {
    if (book.orders.has(child.id)) continue
    const { module, strategy, underlying, reason, parameters } = order.intent
    const leg = { symbol: order.intent.legs[0]?.symbol ?? underlying, side: child.side, ratio: 1, effect: 'close' as const }
    const intent = { type: 'close' as const, module, strategy, underlying, at: fact.at, reason, parameters, legs: [leg], qty: child.qty, limit: child.price }
    const { sleeve, reference } = order
    const state = newOrder({ id: child.id, intent, sleeve, approvedAt: fact.at, reference, bracket: false, parent: fact.id, role: child.role })
    state.venueId = child.venueId
    state.status = 'working'
    bookOrder(book, state)
  }
}

/** The venue's word makes it work: it was on its way, or given up. */
function isAwaited(status: OrderStatus): boolean {
  return status === 'approved' || status === 'sent' || status === 'abandoned' || status === 'rejected'
}
