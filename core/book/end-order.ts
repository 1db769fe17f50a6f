import type { Millis } from '../brand.ts'
import type { OrderEnded } from '../fact/fact.ts'
import { type Book, keepOpen } from './book.ts'

/** An order is final; an exit that it leaves open is held back before the next try. */
export function endOrder(book: Book, fact: OrderEnded): void {
  const order = book.orders.get(fact.id)
  if (!order) return
  order.status = fact.status
  order.doubtedAt = null
  keepOpen(book, order)
  if (fact.status === 'rejected') book.rejections += 1
  if (order.role !== 'exit' || fact.status === 'filled') return
  const exit = book.sleeves.get(order.sleeve)?.exit
  // As the broker names such a rejection.
  if (exit && fact.status === 'rejected' && fact.why.startsWith('money:')) exit.poorAt = fact.at
  // What was filled in part makes its way: only a try that got nothing waits longer than the one before.
  if (exit) exit.retryAt = (fact.at + backOff(order.filled > 0 ? 0 : exit.attempts)) as Millis
}

/** 1, 2, 4 ... 60 seconds. */
function backOff(attempts: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6))
}
