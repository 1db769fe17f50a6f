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

/** Holes in [from, to) of one symbol whose market was open at both ends of the hole. */
export function gapsOf(given: { readonly symbol: string; readonly from: Millis; readonly to: Millis; readonly bars: readonly Bar[]; readonly isOpen: (at: Millis) => boolean }): readonly Gap[] {
  const { symbol, from, to, bars, isOpen } = given
  const own = bars.filter((bar) => bar.symbol === symbol && bar.start >= from && bar.start < to).map((bar) => bar.start)
  const ends = [millis(from - MINUTE), ...own.sort((a, b) => a - b), to]
  return ends.slice(1).flatMap((next, i) => {
    const hole = { symbol, from: millis((ends[i] ?? from) + MINUTE), to: next }
    return hole.to - hole.from >= LEAST && isOpen(hole.from) && isOpen(millis(hole.to - MINUTE)) ? [hole] : []
  })
}
