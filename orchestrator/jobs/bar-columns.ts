import type { Bar } from '../../core/market/bar.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'

/** Bars of one symbol as columns, which are moved to another thread instead of copied. */
export function barColumns(symbol: string, bars: readonly Bar[]): BarBlock {
  const column = (): Float64Array => new Float64Array(bars.length)
  const block = { symbol, start: column(), open: column(), high: column(), low: column(), close: column(), volume: column() }
  // One loop: a call for every value would take ten times as long, and this runs on the engine's thread.
  for (const [i, { start, open, high, low, close, volume }] of bars.entries()) {
    block.start[i] = start
    block.open[i] = open
    block.high[i] = high
    block.low[i] = low
    block.close[i] = close
    block.volume[i] = volume
  }
  return block
}

/** The buffers that a message of blocks gives away. */
export function buffersOf(blocks: readonly BarBlock[]): readonly ArrayBufferLike[] {
  return blocks.flatMap(({ start, open, high, low, close, volume }) => [start, open, high, low, close, volume].map(({ buffer }) => buffer))
}
