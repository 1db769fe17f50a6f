import type { OrderApproved } from '../fact/fact.ts'
import { type Book, bookOrder } from './book.ts'
import { newOrder } from './new-order.ts'
import { sleeveOf } from './sleeve-of.ts'

/** How long the times of approved entries stay: longer than an order rate looks back. */
const HOUR = 3_600_000

/** Books an order that the gate approved; a try to close counts for the exit of its sleeve. */
export function approveOrder(book: Book, fact: OrderApproved): void {
  const { id, intent, bracket } = fact.order
  const key = sleeveOf(book, intent)
  const isEntry = intent.type === 'enter'
  bookOrder(book, newOrder({ id, intent, sleeve: key, approvedAt: fact.at, reference: fact.reference, bracket, parent: null, role: isEntry ? 'entry' : 'exit' }))
  if (isEntry) book.approvals.push(fact.at)
  while (book.approvals.length > 0 && (book.approvals[0] ?? 0) < fact.at - HOUR) book.approvals.shift()
  const exit = isEntry ? undefined : book.sleeves.get(key)?.exit
  if (!exit) return
  exit.attempts += 1
  exit.refused = null
}
