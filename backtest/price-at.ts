import type { Millis } from '../core/brand.ts'
import type { BarSeries } from './bar-series.ts'
import { firstAfter } from './tape.ts'

/** The last close known at a moment; undefined before the first. */
export function priceAt(series: BarSeries, at: Millis): number | undefined {
  const i = firstAfter(series, at) - 1
  return i < 0 ? undefined : series.close[i]
}
