import { type Book, type Holding, sleeveKey } from '../book/book.ts'
import type { SleeveKey } from '../fact/fact.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { contractOf } from '../market/contract-of.ts'
import type { OrderId } from '../brand.ts'
import type { EnterIntent } from '../order/intent.ts'

/** Shares of the intent's sleeve that neither cover a sold call nor stand in an order to be sold, less what other sleeves are short of: the venue holds the net. */
export function freeShares({ intent, book, except }: { readonly intent: EnterIntent; readonly book: Book; readonly except?: OrderId }): number {
  const key = sleeveKey(intent.module, intent.strategy, intent.underlying)
  let shares = -coveringShares(book, key, except)
  for (const sleeve of book.sleeves.values())
    for (const { symbol, qty } of sleeve.holdings) if (symbol === intent.underlying && qty > 0 === (sleeve.key === key)) shares += qty
  for (const order of book.open.values()) {
    const [leg] = order.intent.legs
    if (order.sleeve === key && order.role !== 'entry' && leg?.symbol === intent.underlying && leg.side === 'sell') shares -= order.intent.qty - order.filled
  }
  return shares
}

/** Shares of a sleeve that must stay because calls are sold against them, held or pending: a hundred for each that no bought call hedges. */
export function coveringShares(book: Book, key: SleeveKey, except?: OrderId): number {
  const sleeve = book.sleeves.get(key)
  let calls = sleeve ? nakedCalls(sleeve.holdings) : 0
  for (const order of book.open.values()) {
    const [leg] = order.intent.legs
    const isSale = order.role === 'entry' && order.sleeve === key && order.intent.legs.length === 1 && leg?.side === 'sell'
    if (isSale && order.id !== except && contractOf(leg.symbol)?.right === 'call') calls += order.intent.qty - order.filled
  }
  return 100 * calls
}

function nakedCalls(holdings: readonly Holding[]): number {
  let net: Map<string, number> | undefined
  for (const { symbol, qty } of holdings) {
    const contract = multiplierOf(symbol) === 1 ? undefined : contractOf(symbol)
    if (contract?.right !== 'call') continue
    net ??= new Map()
    net.set(contract.expiry, (net.get(contract.expiry) ?? 0) - qty)
  }
  if (!net) return 0
  let naked = 0
  for (const qty of net.values()) naked += Math.max(0, qty)
  return naked
}
