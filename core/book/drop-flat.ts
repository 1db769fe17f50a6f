import type { Book, Sleeve } from './book.ts'

/** A sleeve that went flat stays until its round trip is closed; what lies outside has none. */
export function dropFlat(book: Book, sleeve: Sleeve): void {
  if (isPartlyFlat(sleeve)) sleeve.holdings = sleeve.holdings.filter((holding) => holding.qty !== 0)
  if (sleeve.module === 'outside' && sleeve.holdings.length === 0) book.sleeves.delete(sleeve.key)
}

function isPartlyFlat({ holdings }: Sleeve): boolean {
  for (const held of holdings) if (held.qty === 0) return true
  return false
}
