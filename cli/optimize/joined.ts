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
  return [...bySymbol].sort(([a], [b]) => (a < b ? -1 : 1)).map(([symbol, parts]) => {
    const column = (name: Exclude<keyof BarBlock, 'symbol'>): Float64Array => {
      const whole = new Float64Array(parts.reduce((sum, part) => sum + part[name].length, 0))
      let at = 0
      for (const part of parts) {
        whole.set(part[name], at)
        at += part[name].length
      }
      return whole
    }
    return { symbol, start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }
  })
}
