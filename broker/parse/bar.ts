import type { Bar } from '../../core/market/bar.ts'
import { number, time, type WireRecord } from './record.ts'

/** A minute bar of the market-data API (`t o h l c v`); undefined when a price is missing or none, or the volume is below zero. */
export function parseBar(symbol: string, source: WireRecord): Bar | undefined {
  const start = time(source, 't')
  const open = number(source, 'o')
  const high = number(source, 'h')
  const low = number(source, 'l')
  const close = number(source, 'c')
  const volume = number(source, 'v') ?? 0
  if (start === undefined || open === undefined || high === undefined || low === undefined || close === undefined) return undefined
  if (!(Math.min(open, high, low, close) > 0 && volume >= 0)) return undefined
  // In the journal's order of keys: a start holds tens of thousands of bars, and none need be sorted.
  return { close, high, low, open, start, symbol, volume }
}
