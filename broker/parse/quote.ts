import type { Quote } from '../../core/market/quote.ts'
import { number, time, type WireRecord } from './record.ts'

/** A quote of the market-data API (`t bp bs ap as`); a side that is missing is 0, undefined without a time or any side. */
export function parseQuote(symbol: string, source: WireRecord): Quote | undefined {
  const at = time(source, 't')
  const side = (name: string): number => Math.max(0, number(source, name) ?? 0)
  if (at === undefined || (number(source, 'bp') === undefined && number(source, 'ap') === undefined)) return undefined
  // In the journal's order of keys: a cycle holds thousands of quotes, and none need be sorted.
  return { ask: side('ap'), askSize: side('as'), at, bid: side('bp'), bidSize: side('bs'), symbol }
}
