import { type Book, endsLosses } from './book.ts'

/** Losing round trips in a row, newest backwards, among those in memory. */
export function countLosses(book: Book): number {
  const { trades } = book
  const last = trades.findLastIndex((trade) => endsLosses(book, trade))
  return trades.length - 1 - last
}
