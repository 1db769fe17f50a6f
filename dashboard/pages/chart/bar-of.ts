import type { ChartBar, ChartFill } from '../../../contract/views/chart-view.ts'

/** Index of the bar in which a moment lies; of the nearest one where it lies in a gap or outside. -1 without bars. */
export function barOf(at: number, bars: readonly Pick<ChartBar, 'at'>[]): number {
  if (bars.length === 0) return -1
  return Math.max(0, bars.findLastIndex((bar) => bar.at <= at))
}

/** A fill and the index of its bar. */
export type PlacedFill = ChartFill & { readonly bar: number }

export function placedFills(fills: readonly ChartFill[], bars: readonly Pick<ChartBar, 'at'>[]): readonly PlacedFill[] {
  return fills.map((fill) => ({ ...fill, bar: barOf(fill.at, bars) }))
}
