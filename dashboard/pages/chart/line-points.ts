import type { LineData, UTCTimestamp, WhitespaceData } from 'lightweight-charts'
import type { ChartBar } from '../../../contract/views/chart-view.ts'

/** A value for each bar. The library joins what stands on both sides of a gap: a piece that begins before one is not seen, since nothing was known there. */
export function linePoints(values: readonly (number | null)[], bars: readonly Pick<ChartBar, 'at'>[]): (LineData<UTCTimestamp> | WhitespaceData<UTCTimestamp>)[] {
  return bars.map(({ at }, i) => {
    const time = Math.floor(at / 1_000) as UTCTimestamp
    const value = values[i]
    if (typeof value !== 'number') return { time }
    return typeof values[i + 1] === 'number' || i === bars.length - 1 ? { time, value } : { time, value, color: 'transparent' }
  })
}
