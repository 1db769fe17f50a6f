import type { OrderId } from '../brand.ts'
import { isFinal } from '../order/order-status.ts'
import type { Book, OrderState } from './book.ts'

/** Changes an order, if it is known, and keeps it among the open ones while it is not final: a late word may open one again. */
export function updateOrder(book: Book, id: OrderId, act: (order: OrderState) => void): void {
  const order = book.orders.get(id)
  if (!order) return
  act(order)
  if (isFinal(order.status)) book.open.delete(id)
  else book.open.set(id, order)
}
