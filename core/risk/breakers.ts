import type { Book } from '../book/book.ts'
import type { Limits } from './limits.ts'

/** The numbers of a breaker that trips: rejections by the venue, or losing round trips, in a row since the last resume. */
export function trippedBreaker(book: Book, { breakers }: Limits): Readonly<Record<string, number>> | undefined {
  if (book.rejections >= breakers.rejections) return { rejections: book.rejections, limit: breakers.rejections }
  const losses = lossesInARow(book)
  return losses >= breakers.losses ? { losses, limit: breakers.losses } : undefined
}

/** Losing round trips since the last gain or resume, as far as memory goes back. */
export function lossesInARow({ trades, losses }: Book): number {
  return Math.min(losses, trades.length)
}
