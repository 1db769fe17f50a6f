import type { ChartBar } from '../../../contract/views/chart-view.ts'

/** Whether a level is drawn in the picture of the bars. A far one would press the bars flat, so it is only told. */
export function levelPlace(values: readonly (number | null)[], bars: readonly Pick<ChartBar, 'low' | 'high'>[]): 'inside' | 'above' | 'below' {
  const low = Math.min(...bars.map((bar) => bar.low))
  const high = Math.max(...bars.map((bar) => bar.high))
  const level = values.findLast((value) => value !== null)
  if (level === undefined || level === null) return 'inside'
  const room = (high - low) * ROOM
  return level > high + room ? 'above' : level < low - room ? 'below' : 'inside'
}

/** Share of the bars' own height that may be left empty for a level. */
const ROOM = 1
