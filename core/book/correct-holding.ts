import type { HoldingCorrected } from '../fact/fact.ts'
import { type Book, holdingOf } from './book.ts'
import { cleanQty } from './clean-qty.ts'
import { dropFlat } from './drop-flat.ts'
import { tradeHolding } from './trade-holding.ts'

/** A fee in coins costs the price of the holding; what was traded by hand realises, and its cash tells of itself. */
export function correctHolding(book: Book, { sleeve: key, symbol, qty, price }: HoldingCorrected): void {
  const sleeve = book.sleeves.get(key)
  const held = sleeve && holdingOf(sleeve, symbol)
  if (!sleeve || !held) return
  if (price === undefined) {
    sleeve.fees -= qty * held.price
    book.day.fees -= qty * held.price
    held.qty = cleanQty(held.qty + qty)
  } else {
    const realised = tradeHolding(sleeve, symbol, qty, price)
    sleeve.realised += realised
    book.day.realised += realised
  }
  dropFlat(book, sleeve)
}
