import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'

const WEEK = 7 * 24 * 60 * MINUTE

export interface Shifted {
  /** Negative for a move into the past. */
  readonly weeks: number
  readonly bars: readonly Bar[]
}

/**
 * Moves bars of another time by the smallest number of whole weeks (so that weekday and UTC clock agree) that brings their end
 * to `end` or later, and by `earlier` weeks more, so that an earlier week of theirs lies there; undefined when they then begin
 * after `start`.
 */
export function shiftWeeks(bars: readonly Bar[], start: number, end: number, earlier = 0): Shifted | undefined {
  const [first, last] = [bars[0], bars.at(-1)]
  if (!first || !last) return undefined
  const weeks = Math.ceil((end - last.start - MINUTE) / WEEK) + earlier
  if (first.start + weeks * WEEK > start) return undefined
  return { weeks, bars: weeks === 0 ? bars : bars.map((bar) => ({ ...bar, start: millis(bar.start + weeks * WEEK) })) }
}
