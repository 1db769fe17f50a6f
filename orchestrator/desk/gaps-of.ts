import { type Millis, millis } from '../../core/brand.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'

export interface Gap {
  readonly symbol: string
  /** The first missing minute, and the end of the last one. */
  readonly from: Millis
  readonly to: Millis
}

/** Minutes in a row without a bar that are worth a word: thin symbols have minutes without a trade. */
const LEAST = 5 * MINUTE

export interface Looked {
  readonly symbol: string
  readonly from: Millis
  readonly to: Millis
  readonly bars: readonly Bar[]
  /** Bars that there are and nobody could use: a hole that has one is told however short it is. */
  readonly lost: readonly Bar[]
  readonly isOpen: (at: Millis) => boolean
}

/** Holes in [from, to) of one symbol whose market was open at both ends of the hole. */
export function gapsOf({ symbol, from, to, bars, lost, isOpen }: Looked): readonly Gap[] {
  const own = bars.filter((bar) => bar.symbol === symbol && bar.start >= from && bar.start < to).map((bar) => bar.start)
  const ends = [millis(from - MINUTE), ...own.sort((a, b) => a - b), to]
  return ends.slice(1).flatMap((next, i) => {
    const hole = { symbol, from: millis((ends[i] ?? from) + MINUTE), to: next }
    const isLoss = lost.some((bar) => bar.symbol === symbol && bar.start >= hole.from && bar.start < hole.to)
    return (isLoss || hole.to - hole.from >= LEAST) && isOpen(hole.from) && isOpen(millis(hole.to - MINUTE)) ? [hole] : []
  })
}
