import type { TradeClosed } from '../fact/fact.ts'
import { type Book, endsLosses, sleeveKey } from './book.ts'
import { dropFlat } from './drop-flat.ts'
import { setOutside } from './set-outside.ts'
import { tradeHolding } from './trade-holding.ts'

/** A round trip ends with its sleeve; dust that no order can sell lies outside from then on, at what it cost. */
export function closeTrade(book: Book, fact: TradeClosed): void {
  const sleeve = book.sleeves.get(fact.sleeve)
  for (const { symbol, qty, price } of sleeve?.holdings ?? []) {
    const outside = book.sleeves.get(sleeveKey('outside', '', symbol))
    if (!outside) setOutside(book, { symbol, qty, price, at: fact.at })
    else {
      tradeHolding(outside, symbol, qty, price)
      dropFlat(book, outside)
    }
  }
  book.sleeves.delete(fact.sleeve)
  book.trades.push(fact)
  book.losses = endsLosses(book, fact) ? 0 : book.losses + 1
}
