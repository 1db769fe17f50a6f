import type { Static } from 'typebox'
import type { DeepReadonly } from '../deep-readonly.ts'
import { moduleName, side } from '../documents/common.ts'
import { closed, field, list, orNull, words } from '../field.ts'
import { type RowOf, table } from '../table.ts'

export const chartBar = {
  at: field.millis('market time at which it began'),
  open: field.price('open'),
  high: field.price('high'),
  low: field.price('low'),
  close: field.price('close'),
  volume: field.quantity('traded'),
}
export type ChartBar = RowOf<typeof chartBar>

export const chartFill = {
  at: field.millis('market time'),
  strategy: field.text('strategy', 40),
  side,
  qty: orNull(field.quantity('filled; null when redacted')),
  price: field.price('price'),
}
export type ChartFill = RowOf<typeof chartFill>

/** A protective level while it stood. */
export const chartLevel = {
  strategy: field.text('strategy', 40),
  kind: words(['stop', 'target'], 'kind'),
  price: field.price('level'),
  from: field.millis('market time'),
  to: orNull(field.millis('market time; null while it stands')),
}
export type ChartLevel = RowOf<typeof chartLevel>

/** One symbol on one day: bars, fills, stops, and the indicators that the strategies really used. */
export const ChartView = closed({
  symbol: field.symbol('instrument'),
  date: field.date('market date'),
  modules: list(moduleName, 3, 'modules that trade it'),
  source: words(['simulated', 'broker'], 'whose quotes: the broker\'s are not public by default'),
  interval: field.number('of one bar', 's'),
  bars: table(chartBar, 1_500, 'closed bars in order of time'),
  fills: table(chartFill, 400, 'fills in order of time'),
  levels: table(chartLevel, 400, 'protective levels in order of time'),
  indicators: list(closed({
    strategy: field.text('strategy that declared it', 40),
    name: field.text('name and parameters, as in `ema 20`', 60),
    pane: words(['price', 'own'], 'drawn over the bars or below them'),
    values: list(orNull(field.number('after that bar; null while warming up', 'of the indicator')), 1_500, 'one per bar'),
  }, 'an indicator line'), 12, 'indicators in use'),
}, 'one symbol on one day')

export type ChartView = DeepReadonly<Static<typeof ChartView>>
