import type { Module, ModuleView } from '../../core/module/module.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import { floorTo } from '../../core/money.ts'
import type { EnterIntent } from '../../core/order/intent.ts'

/**
 * The module with another size and nothing else: every entry is worth the same, whatever its stop and whatever was won before, so that
 * a tunable stop is no tunable leverage. What would not buy one unit buys none.
 */
export function fixedNotional(module: Module, notional: number): Module {
  return {
    ...module,
    size(signal, view) {
      const answer = module.size(signal, view)
      if (answer.type !== 'enter') return answer
      const qty = qtyOf(answer, view, notional)
      if (qty > 0) return { ...answer, qty }
      return { type: 'pass', reason: { code: 'size-zero', numbers: { limit: answer.limit, notional } } }
    },
  }
}

/** Contracts count at the value of the shares that they stand for. */
function qtyOf({ legs, limit }: EnterIntent, { instrument, quote }: ModuleView, notional: number): number {
  const [leg] = legs
  if (!leg) return 0
  if (multiplierOf(leg.symbol) === 1) return floorTo(notional / limit, instrument.type === 'pair' ? instrument.qtyStep : 1)
  const price = quote ? (quote.bid + quote.ask) / 2 : 0
  return price > 0 ? Math.max(1, Math.floor(notional / (price * multiplierOf(leg.symbol)))) : 0
}
