import type { Bar } from '../../core/market/bar.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'

/** Bars of one symbol as columns, which are moved to another thread instead of copied. */
export function barColumns(symbol: string, bars: readonly Bar[]): BarBlock {
  const column = (read: (bar: Bar) => number): Float64Array => Float64Array.from(bars, read)
  return {
    symbol, start: column(({ start }) => start), open: column(({ open }) => open), high: column(({ high }) => high),
    low: column(({ low }) => low), close: column(({ close }) => close), volume: column(({ volume }) => volume),
  }
}

/** The buffers that a message of blocks gives away. */
export function buffersOf(blocks: readonly BarBlock[]): readonly ArrayBufferLike[] {
  return blocks.flatMap(({ start, open, high, low, close, volume }) => [start, open, high, low, close, volume].map(({ buffer }) => buffer))
}
