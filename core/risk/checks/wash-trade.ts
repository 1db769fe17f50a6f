import { signOf, sleeveKey } from '../../book/book.ts'
import type { Check, Judgement } from '../check.ts'
import { PASS, refuse } from '../finding.ts'
import { opposingOrders } from '../opposing-orders.ts'

/** Our own order on the other side of a symbol that may trade at any price: the venue calls both together a wash trade. */
export const washTrade: Check = {
  name: 'wash-trade',
  skippable: false,
  judge(judgement) {
    let orders = isLeft(judgement) ? 1 : 0
    for (const { limit } of opposingOrders(judgement)) if (limit === null) orders += 1
    return orders > 0 ? refuse('wash-trade', { orders }) : PASS
  },
}

/**
 * Another strategy's exit has begun and its order is still to be sent: an entry that went before it would have the venue refuse the exit.
 * Whole shares are entered by brackets, which the venue exempts.
 */
function isLeft({ book, intent, market, limits }: Judgement): boolean {
  const [leg] = intent.legs
  const type = leg && market.instrument(leg.symbol)?.type
  if (!leg || intent.legs.length > 1 || type === 'contract' || (type === 'share' && !limits.fractionalShares)) return false
  const own = sleeveKey(intent.module, intent.strategy, intent.underlying)
  for (const { key, exit, holdings } of book.sleeves.values()) {
    if (exit === null || key === own || hasExit(book, key)) continue
    for (const { symbol, qty } of holdings) if (symbol === leg.symbol && qty * signOf(leg.side) > 0) return true
  }
  return false
}

function hasExit({ open }: Judgement['book'], key: string): boolean {
  for (const { role, sleeve } of open.values()) if (role === 'exit' && sleeve === key) return true
  return false
}
