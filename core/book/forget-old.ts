import type { Millis } from '../brand.ts'
import { DAY } from '../market/civil-date.ts'
import { isFinal } from '../order/order-status.ts'
import { renewed } from '../renewed.ts'
import type { Book, BookedEntry } from './book.ts'

/** How long final orders and round trips stay in memory, four days: longer than any late fill or protection looks back. */
const MEMORY = 4 * DAY
/** Days. */
const RENEWAL = 16

/** Final orders and old round trips leave memory; the journal keeps them for ever. */
export function forgetOld(book: Book, at: Millis): void {
  const before = at - MEMORY
  const { orders, byVenueId } = book
  const known = orders.size
  for (const { id, venueId, approvedAt, status } of orders.values()) {
    // They stand as they were booked: the first young one has younger ones alone behind it.
    if (approvedAt >= before) break
    if (!isFinal(status)) continue
    orders.delete(id)
    if (venueId !== null && byVenueId.size > 0) byVenueId.delete(venueId)
  }
  if (orders.size < known) forgetEntries(book, before)
  if (Math.floor(at / DAY) % RENEWAL === 0) book.orders = renewed(orders)
  const kept = book.trades.findIndex((trade) => trade.at >= before)
  if (kept !== 0) book.trades.splice(0, kept === -1 ? book.trades.length : kept)
}

function forgetEntries({ entries, orders }: Book, before: number): void {
  let old = 0
  while (old < entries.length && (entries[old] as BookedEntry).latest < before) old += 1
  const left = entries.slice(0, old).filter(({ id }) => orders.has(id))
  entries.splice(0, old, ...left)
}
