import type { Millis } from '../brand.ts'
import { type Book, sleeveKey } from './book.ts'
import { underlyingOfSymbol } from './underlying-of-symbol.ts'

/** What lies outside on one symbol is so much, at this average price; nothing of it leaves no sleeve. */
export function setOutside(book: Book, { symbol, qty, price, at }: Outside): void {
  const key = sleeveKey('outside', '', symbol)
  const known = book.sleeves.get(key)
  if (qty === 0) return void book.sleeves.delete(key)
  if (known) {
    known.holdings = [{ symbol, qty, price }]
    return
  }
  const entry = { code: 'already-in' as const, numbers: {} }
  const protection = { stop: null, target: null, exitAt: null }
  const empty = { parameters: 0, entry, protection, exit: null, realised: 0, fees: 0, basis: 0, lastExit: null }
  const underlying = underlyingOfSymbol(symbol)
  book.sleeves.set(key, { key, module: 'outside', strategy: '', underlying, holdings: [{ symbol, qty, price }], openedAt: at, ...empty })
}

interface Outside {
  readonly symbol: string
  /** Signed. */
  readonly qty: number
  readonly price: number
  readonly at: Millis
}
