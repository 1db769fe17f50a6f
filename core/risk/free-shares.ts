import type { Book } from '../book/book.ts'
import { sleeveKey } from '../book/book.ts'
import type { SleeveKey } from '../fact/fact.ts'
import { parseOccSymbol } from '../market/occ-symbol.ts'
import type { OrderId } from '../brand.ts'
import type { EnterIntent } from '../order/intent.ts'

/** Shares of the intent's sleeve that neither cover a sold call nor stand in an order to be sold. */
export function freeShares({ intent, book, except }: { readonly intent: EnterIntent; readonly book: Book; readonly except?: OrderId }): number {
  const key = sleeveKey(intent.module, intent.strategy, intent.underlying)
  let shares = -coveringShares(book, key, except)
  for (const held of book.sleeves.get(key)?.holdings ?? []) if (held.symbol === intent.underlying && held.qty > 0) shares += held.qty
  for (const order of book.open.values()) {
    const [leg] = order.intent.legs
    if (order.sleeve === key && order.role !== 'entry' && leg?.symbol === intent.underlying && leg.side === 'sell') shares -= order.intent.qty - order.filled
  }
  return shares
}

/** Shares of a sleeve that must stay because calls are sold against them, held or pending: a hundred each. */
export function coveringShares(book: Book, key: SleeveKey, except?: OrderId): number {
  let calls = 0
  for (const held of book.sleeves.get(key)?.holdings ?? []) if (held.qty < 0 && isCall(held.symbol)) calls -= held.qty
  for (const order of book.open.values()) {
    const [leg] = order.intent.legs
    const isSale = order.role === 'entry' && order.intent.legs.length === 1 && leg?.side === 'sell' && isCall(leg.symbol)
    if (isSale && order.sleeve === key && order.id !== except) calls += order.intent.qty - order.filled
  }
  return 100 * calls
}

function isCall(symbol: string): boolean {
  return parseOccSymbol(symbol)?.right === 'call'
}
