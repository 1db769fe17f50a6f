import { millis } from '../../core/brand.ts'
import { newYorkDay } from '../../core/market/new-york-time.ts'
import type { BarSeries } from '../bar-series.ts'
import type { AdjustedPrices } from './adjusted-closes.ts'

/** Closes as sessions alone would have made them, from the first one on: each session begins at the level at which the last one ended, since who goes home flat earns no night. */
export function sessionCloses({ start }: Pick<BarSeries, 'start'>, { open, close }: AdjustedPrices): Float64Array {
  const closes = Float64Array.from(close)
  let day = NaN
  for (let i = 0; i < close.length; i += 1) {
    const today = newYorkDay(millis(start[i] ?? NaN))
    const from = today === day ? close[i - 1] : open[i]
    if (i > 0) closes[i] = (closes[i - 1] ?? NaN) * ((close[i] ?? NaN) / (from ?? NaN))
    day = today
  }
  return closes
}
