import type { OrderId } from '../../../core/brand.ts'
import type { Fact, SleeveKey } from '../../../core/fact/fact.ts'
import { sleeveKey } from '../../../core/book/book.ts'
import type { EnterIntent } from '../../../core/order/intent.ts'

/**
 * Dollars risked at entry by each open round trip, the R of its results: the units that were filled times the largest loss of one unit
 * as the module saw it. A sold call that shares cover risks nothing, and has no R.
 */
export interface Risked {
  /** A round trip that ends is forgotten: ask before. */
  take(fact: Fact): void
  /** Undefined for a sleeve that no entry of this journal opened, or that risked nothing. */
  of(sleeve: SleeveKey): number | undefined
}

interface Entry {
  readonly intent: EnterIntent
  readonly bySymbol: Map<string, number>
  filled: number
}

/** Entries whose fills are still counted; a late fill of an older one adds no risk. */
const KEPT = 2_000

export function createRisked(): Risked {
  const entries = new Map<OrderId, Entry>()
  const risked = new Map<SleeveKey, number>()
  const begin = (id: OrderId, intent: EnterIntent): void => {
    entries.set(id, { intent, bySymbol: new Map(), filled: 0 })
    const eldest = entries.keys().next()
    if (entries.size > KEPT && !eldest.done) entries.delete(eldest.value)
  }
  const fill = (id: OrderId, symbol: string, qty: number): void => {
    const entry = entries.get(id)
    if (!entry) return
    const { intent, bySymbol } = entry
    bySymbol.set(symbol, (bySymbol.get(symbol) ?? 0) + qty)
    const filled = Math.min(...intent.legs.map((leg) => (bySymbol.get(leg.symbol) ?? 0) / leg.ratio))
    const key = sleeveKey(intent.module, intent.strategy, intent.underlying)
    risked.set(key, (risked.get(key) ?? 0) + (filled - entry.filled) * intent.riskPerUnit)
    entry.filled = filled
  }
  return {
    of(sleeve) {
      const dollars = risked.get(sleeve) ?? 0
      return dollars > 0 && Number.isFinite(dollars) ? dollars : undefined
    },
    take(fact) {
      if (fact.type === 'order.approved' && fact.order.intent.type === 'enter') begin(fact.order.id, fact.order.intent)
      if (fact.type === 'order.filled') fill(fact.id, fact.symbol, fact.qty)
      if (fact.type === 'trade.closed') risked.delete(fact.sleeve)
    },
  }
}
