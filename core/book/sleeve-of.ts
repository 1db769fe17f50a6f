import type { SleeveKey } from '../fact/fact.ts'
import type { OrderIntent } from '../order/intent.ts'
import { type Book, sleeveKey } from './book.ts'

/** The sleeve that an order opens or closes: its strategy's, or what lies outside for a closing order without a strategy. */
export function sleeveOf(book: Book, { type, module, strategy, underlying, legs }: OrderIntent): SleeveKey {
  const own = sleeveKey(module, strategy, underlying)
  if (type === 'enter' || strategy !== '' || book.sleeves.has(own)) return own
  return sleeveKey('outside', '', legs[0]?.symbol ?? underlying)
}
