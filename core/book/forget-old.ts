import type { Millis } from '../brand.ts'
import { isFinal } from '../order/order-status.ts'
import type { Book } from './book.ts'

/** How long final orders and round trips stay in memory, four days: longer than any late fill or protection looks back. */
const MEMORY = 4 * 86_400_000

/** Final orders and old round trips leave memory; the journal keeps them for ever. */
export function forgetOld(book: Book, at: Millis): void {
  const before = at - MEMORY
  for (const [id, order] of book.orders)
    if (isFinal(order.status) && order.approvedAt < before) {
      book.orders.delete(id)
      if (order.venueId !== null) book.byVenueId.delete(order.venueId)
    }
  let left = 0
  for (const entry of book.entries) if (book.orders.has(entry.id)) book.entries[left++] = entry
  book.entries.length = left
  const kept = book.trades.findIndex((trade) => trade.at >= before)
  book.trades.splice(0, kept === -1 ? book.trades.length : kept)
}
