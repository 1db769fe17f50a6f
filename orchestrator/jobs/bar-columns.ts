import type { Bar } from '../../core/market/bar.ts'
import { columnsOf } from '../../core/market/columns-of.ts'
import { joinColumns } from '../../core/market/join-columns.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'

/** Bars of one symbol as columns, which are moved to another thread instead of copied. */
export function barColumns(symbol: string, bars: readonly Bar[]): BarBlock {
  return { symbol, ...columnsOf(bars) }
}

/** Pieces of one symbol's bars, the older first, in one block. */
export function joined(symbol: string, blocks: readonly BarBlock[]): BarBlock {
  const [only] = blocks
  return only && blocks.length === 1 ? only : { symbol, ...joinColumns(blocks) }
}

/** The buffers that a message of blocks gives away. */
export function buffersOf(blocks: readonly BarBlock[]): readonly ArrayBufferLike[] {
  return blocks.flatMap(({ start, open, high, low, close, volume }) => [start, open, high, low, close, volume].map(({ buffer }) => buffer))
}
