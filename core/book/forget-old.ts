import type { Millis } from '../brand.ts'
import { DAY } from '../market/civil-date.ts'
import { isFinal } from '../order/order-status.ts'
import type { Book } from './book.ts'

/** How long final orders and round trips stay in memory, four days: longer than any late fill or protection looks back. */
const MEMORY = 4 * DAY

/** Final orders and old round trips leave memory; the journal keeps them for ever. */
export function forgetOld(book: Book, at: Millis): void {
  const before = at - MEMORY
  const known = book.orders.size
  for (const order of book.orders.values())
    if (order.approvedAt < before && isFinal(order.status)) {
      book.orders.delete(order.id)
      if (order.venueId !== null) book.byVenueId.delete(order.venueId)
    }
  if (book.orders.size < known) forgetEntries(book)
  const kept = book.trades.findIndex((trade) => trade.at >= before)
  if (kept !== 0) book.trades.splice(0, kept === -1 ? book.trades.length : kept)
}

function forgetEntries({ entries, orders }: Book): void {
  let left = 0
  for (const entry of entries) if (orders.has(entry.id)) entries[left++] = entry
  entries.length = left
}
