import { joinColumns } from '../../core/market/join-columns.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import type { Batch } from './study-bars.ts'

/** Many batches as one delivery: each symbol's bars in one set of columns. */
export function joined(batches: readonly Batch[]): readonly BarBlock[] {
  const bySymbol = new Map<string, BarBlock[]>()
  for (const { bars } of batches) {
    for (const one of bars) {
      const own = bySymbol.get(one.symbol)
      if (own) own.push(one)
      else bySymbol.set(one.symbol, [one])
    }
  }
  return [...bySymbol].sort(([a], [b]) => (a < b ? -1 : 1)).map(([symbol, parts]) => ({ symbol, ...joinColumns(parts) }))
}
