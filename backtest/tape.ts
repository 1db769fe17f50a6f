import type { Millis } from '../core/brand.ts'
import type { CorporateAction } from '../core/market/corporate-action.ts'
import type { BarSeries } from './bar-series.ts'
import type { RecordedChain } from './options/recorded-chains.ts'

/** A recorded market, of one interval throughout. */
export interface Tape {
  /** In symbol order. */
  readonly series: readonly BarSeries[]
  /** In order of date, then symbol, a split before a dividend: what is paid on that date is paid on new shares. */
  readonly actions: readonly CorporateAction[]
  /** Who recorded it: named in every report, since a feed's volume may be a small share of all. */
  readonly feed: string
  /** What was recorded of option quotes. */
  readonly chains?: readonly RecordedChain[]
}

/** One tape out of several series. */
export function tapeOf({ series, actions, ...rest }: Tape): Tape {
  const sorted = [...series].sort((a, b) => (a.instrument.symbol < b.instrument.symbol ? -1 : 1))
  const inOrder = [...actions].sort((a, b) => compare(a.date, b.date) || compare(a.symbol, b.symbol) || Number(a.type === 'dividend') - Number(b.type === 'dividend'))
  return { series: sorted, actions: inOrder, ...rest }
}

function compare(a: string, b: string): number {
  return a === b ? 0 : a < b ? -1 : 1
}

/** The first bar whose values are known after `at`, by index. */
export function firstAfter({ end, length }: Pick<BarSeries, 'end' | 'length'>, at: Millis): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((end[middle] ?? Infinity) > at) high = middle
    else low = middle + 1
  }
  return low
}
