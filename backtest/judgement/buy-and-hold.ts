import { millis } from '../../core/brand.ts'
import { newYorkMidnight } from '../../core/market/new-york-time.ts'
import { total } from '../../core/statistic/total.ts'
import type { BarSeries } from '../bar-series.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { firstAfter, type Tape } from '../tape.ts'
import { adjustedPrices } from './adjusted-closes.ts'

export interface HoldGiven {
  readonly tape: Tape
  readonly cash: number
  readonly from: number
  /** Moments at which its value is asked for, rising. */
  readonly at: ArrayLike<number>
}

/**
 * Value in dollars of an account that put equal parts of its cash into every symbol at the open of its first bar, paid nothing for it and kept
 * its dividends as cash. Before its first bar a part is cash.
 */
export function buyAndHold({ tape, cash, from, at }: HoldGiven): Float64Array {
  const parts = tape.series.map((series) => partOf(series, { actions: tape.actions, cash: cash / tape.series.length, from, at }))
  return Float64Array.from(at, (_, i) => total(parts.map((part) => part[i] ?? NaN)))
}

interface PartGiven extends Omit<HoldGiven, 'tape'> {
  readonly actions: readonly CorporateAction[]
}

function partOf(series: BarSeries, { actions, cash, from, at }: PartGiven): Float64Array {
  const first = firstAfter(series, millis(from))
  const { open, close } = adjustedPrices(series, actions)
  const units = cash / (open[first] ?? NaN)
  const values = new Float64Array(at.length)
  const paid = dividendsOf(series, actions, first)
  let next = first
  let [got, due] = [0, 0]
  for (let i = 0; i < at.length; i += 1) {
    const now = at[i] ?? NaN
    while (next < series.length && (series.end[next] ?? Infinity) <= now) next += 1
    for (; (paid[due]?.at ?? Infinity) <= now; due += 1) got += paid[due]?.perUnit ?? 0
    values[i] = next > first ? units * ((close[next - 1] ?? NaN) + got) : cash
  }
  return values
}

/** Dollars a unit of the adjusted price, by ex-date after the first bar. */
function dividendsOf({ instrument: { symbol }, start }: BarSeries, actions: readonly CorporateAction[], first: number): readonly { readonly at: number; readonly perUnit: number }[] {
  const own = actions.filter((action) => action.symbol === symbol)
  return own.flatMap((action) => {
    const since = newYorkMidnight(action.date)
    if (action.type !== 'dividend' || !(since > (start[first] ?? Infinity))) return []
    const later = own.reduce((factor, one) => (one.type === 'split' && one.date > action.date ? (factor * one.from) / one.to : factor), 1)
    return [{ at: since, perUnit: Number(action.perShare) * later }]
  })
}
