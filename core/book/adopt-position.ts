import { type Book, type Sleeve, sleeveKey } from './book.ts'
import { tradeHolding } from './trade-holding.ts'

/** What lay outside on a symbol becomes a strategy's, or joins what the strategy has. */
export function adoptPosition(book: Book, symbol: string, key: string): void {
  const outside = book.sleeves.get(sleeveKey('outside', '', symbol))
  if (!outside) return
  const [module = '', strategy = '', ...rest] = key.split('/')
  const known = book.sleeves.get(key)
  book.sleeves.delete(outside.key)
  if (!known) {
    const seat = { module: module as Sleeve['module'], strategy, underlying: rest.join('/') }
    book.sleeves.set(key, { ...outside, ...seat, key, exit: null })
    return
  }
  for (const held of outside.holdings) tradeHolding(known, held.symbol, held.qty, held.price)
}
