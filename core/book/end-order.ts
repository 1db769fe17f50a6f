import type { Millis } from '../brand.ts'
import type { OrderEnded } from '../fact/fact.ts'
import type { Book } from './book.ts'
import { updateOrder } from './update-order.ts'

/** An order is final; an exit that it leaves open is held back before the next try. */
export function endOrder(book: Book, fact: OrderEnded): void {
  updateOrder(book, fact.id, (order) => {
    order.status = fact.status
    order.doubtedAt = null
    if (fact.status === 'rejected') book.rejections += 1
    const exit = book.sleeves.get(order.sleeve)?.exit
    // What was filled in part makes its way: only a try that got nothing waits longer than the one before.
    if (order.role === 'exit' && exit && fact.status !== 'filled') exit.retryAt = (fact.at + backOff(order.filled > 0 ? 0 : exit.attempts)) as Millis
  })
}

/** 1, 2, 4 ... 60 seconds. */
function backOff(attempts: number): number {
  return Math.min(60_000, 1000 * 2 ** Math.min(attempts, 6))
}
