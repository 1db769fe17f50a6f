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

/** Pieces of one symbol's bars, the older first, in one block. */
export function joined(symbol: string, blocks: readonly BarBlock[]): BarBlock {
  const [only] = blocks
  if (only && blocks.length === 1) return only
  const length = blocks.reduce((sum, { start }) => sum + start.length, 0)
  const column = (name: Exclude<keyof BarBlock, 'symbol'>): Float64Array => {
    const whole = new Float64Array(length)
    let at = 0
    for (const block of blocks) {
      whole.set(block[name], at)
      at += block[name].length
    }
    return whole
  }
  return { symbol, start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }
}

/** The buffers that a message of blocks gives away. */
export function buffersOf(blocks: readonly BarBlock[]): readonly ArrayBufferLike[] {
  return blocks.flatMap(({ start, open, high, low, close, volume }) => [start, open, high, low, close, volume].map(({ buffer }) => buffer))
}
