import type { Book, Sleeve } from './book.ts'

/** A sleeve that went flat stays until its round trip is closed; what lies outside has none. */
export function dropFlat(book: Book, sleeve: Sleeve): void {
  if (sleeve.holdings.some((holding) => holding.qty === 0)) sleeve.holdings = sleeve.holdings.filter((holding) => holding.qty !== 0)
  if (sleeve.module === 'outside' && sleeve.holdings.length === 0) book.sleeves.delete(sleeve.key)
}
