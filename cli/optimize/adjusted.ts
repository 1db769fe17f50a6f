import type { BarSeries } from '../../backtest/bar-series.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { newYorkMidnight } from '../../core/market/new-york-time.ts'

type Prices = Pick<BarSeries, 'open' | 'high' | 'low' | 'close' | 'volume'>

/** The whole tape in the shares of its end. Every entry has the same notional, so a scale of prices is no knowledge of the future. */
export function adjusted(series: BarSeries, actions: readonly CorporateAction[]): { readonly columns: Prices; readonly count: number } {
  const splits = actions.flatMap((action) => (action.type === 'split' && action.symbol === series.instrument.symbol ? [{ at: newYorkMidnight(action.date) as number, shares: action.to / action.from }] : []))
  const within = splits.filter(({ at }) => at > (series.start[0] ?? Infinity) && at <= (series.start[series.length - 1] ?? -Infinity))
  if (within.length === 0) return { columns: series, count: 0 }
  const shares = Float64Array.from(series.start, (start) => within.reduce((product, split) => (start < split.at ? product * split.shares : product), 1))
  const price = (column: Float64Array): Float64Array => column.map((value, i) => value / (shares[i] ?? NaN))
  return {
    columns: { open: price(series.open), high: price(series.high), low: price(series.low), close: price(series.close), volume: series.volume.map((value, i) => value * (shares[i] ?? NaN)) },
    count: within.length,
  }
}
