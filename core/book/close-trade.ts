import type { TradeClosed } from '../fact/fact.ts'
import { type Book, endsLosses, sleeveKey } from './book.ts'
import { cleanQty } from './clean-qty.ts'
import { setOutside } from './set-outside.ts'

/** A round trip ends with its sleeve; dust that no order can sell lies outside from then on. */
export function closeTrade(book: Book, fact: TradeClosed): void {
  const sleeve = book.sleeves.get(fact.sleeve)
  for (const dust of sleeve?.holdings ?? []) {
    const outside = book.sleeves.get(sleeveKey('outside', '', dust.symbol))?.holdings[0]
    setOutside(book, { symbol: dust.symbol, qty: cleanQty((outside?.qty ?? 0) + dust.qty), price: dust.price, at: fact.at })
  }
  book.sleeves.delete(fact.sleeve)
  book.trades.push(fact)
  book.losses = endsLosses(book, fact) ? 0 : book.losses + 1
}
