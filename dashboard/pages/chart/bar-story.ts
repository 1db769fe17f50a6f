import type { ChartBar, ChartFill, ChartView } from '../../../contract/views/chart-view.ts'
import { price, quantity, signedPercent } from '../../words/format.ts'
import { indicatorTitle, strategyTitle } from '../../words/names.ts'
import { shortTime, type Zone } from '../../words/time.ts'
import type { PlacedFill } from './bar-of.ts'
import type { LevelLine } from './level-lines.ts'

export interface Told {
  readonly bars: readonly ChartBar[]
  readonly fills: readonly PlacedFill[]
  readonly levels: readonly LevelLine[]
  readonly indicators: ChartView['indicators']
  readonly zone: Zone
}

/** What a bar and its fills and levels say, as sentences: under the chart, and for those who do not see it. */
export function barStory({ bars, fills, levels, indicators, zone }: Told, index: number): string {
  const bar = bars[index]
  if (!bar) return 'There is no closed bar yet.'
  const { at, open, high, low, close, volume } = bar
  const values = indicators.flatMap(({ name, values: all }) => {
    const value = all[index]
    return value === null || value === undefined ? [] : [`${indicatorTitle(name)} ${price(value)}`]
  })
  return [
    `${shortTime(at, zone)}: opened at ${price(open)}, ranged from ${price(low)} to ${price(high)}, closed at ${price(close)}, ${signedPercent(open === 0 ? null : close / open - 1)}; ${quantity(volume)} traded.`,
    ...fills.filter((fill) => fill.bar === index).map(fillSentence),
    ...levels.flatMap(({ kind, strategy, values: all }) => {
      const value = all[index]
      return value === null || value === undefined ? [] : [`The ${kind} of ${strategyTitle(strategy)} stands at ${price(value)}.`]
    }),
    ...(values.length === 0 ? [] : [`Indicators: ${[...new Set(values)].join(', ')}.`]),
  ].join(' ')
}

export function fillSentence({ side, qty, price: at, strategy }: ChartFill): string {
  return `${side === 'buy' ? 'Bought' : 'Sold'}${qty === null ? '' : ` ${quantity(qty)}`} at ${price(at)} for ${strategyTitle(strategy)}.`
}
