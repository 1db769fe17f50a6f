import { newYorkMidnight } from '../../core/market/new-york-time.ts'
import type { BarSeries } from '../bar-series.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'

/**
 * Closes and opens as if every split had been before the first bar, for a look back over the whole run: nothing that decides may read them.
 */
export interface AdjustedPrices {
  readonly open: Float64Array
  readonly close: Float64Array
}

export function adjustedPrices({ instrument: { symbol }, start, open, close, length }: BarSeries, actions: readonly CorporateAction[]): AdjustedPrices {
  const adjusted = { open: Float64Array.from(open), close: Float64Array.from(close) }
  for (const action of actions) {
    if (action.type !== 'split' || action.symbol !== symbol) continue
    const since = newYorkMidnight(action.date)
    const factor = action.from / action.to
    for (let i = 0; i < length && (start[i] ?? Infinity) < since; i += 1) {
      adjusted.open[i] = (adjusted.open[i] ?? NaN) * factor
      adjusted.close[i] = (adjusted.close[i] ?? NaN) * factor
    }
  }
  return adjusted
}
