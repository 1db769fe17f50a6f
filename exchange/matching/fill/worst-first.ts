import { children, type Core } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'

/**
 * Offers what a bar tells to the orders that it found. Nobody knows what came first within it, so the worse is assumed: protective stops before
 * targets, and the stop of an entry that this bar filled may trade in it, its target not.
 */
export function worstFirst(core: Core, ready: readonly OrderRecord[], match: (order: OrderRecord) => void): void {
  for (const order of ready) if (order.role === 'stop_loss') match(order)
  for (const order of ready) if (order.role !== 'stop_loss') match(order)
  for (const order of ready) {
    if (order.status !== 'filled' || order.orderClass === 'oco' || order.children.length === 0) continue
    for (const child of children(core, order)) if (child.role === 'stop_loss') match(child)
  }
}
