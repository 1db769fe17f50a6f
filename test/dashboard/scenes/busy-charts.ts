import { random } from '../../../exchange/alpaca-api/faults/random.ts'
import type { Millis } from '../../../core/brand.ts'
import { Ema } from '../../../core/indicator/ema.ts'
import { Rsi } from '../../../core/indicator/rsi.ts'
import type { Fold } from '../../../core/indicator/fold.ts'
import { tableOf } from '../../../contract/table.ts'
import { chartBar, chartFill, chartLevel, type ChartBar, type ChartView } from '../../../contract/views/chart-view.ts'
import { HELD, TRIPS } from './busy-book.ts'
import { round } from './chance.ts'
import { AT, DATE, MIDNIGHT, minutesOf, OPEN } from './market.ts'

const MINUTE = 60_000

/** One chart for each symbol that was held or traded today. */
export function busyCharts(): readonly ChartView[] {
  return [...new Set([...HELD, ...TRIPS].map(({ symbol }) => symbol))].map(chartOf)
}

function chartOf(symbol: string): ChartView {
  const isCoin = symbol.includes('/')
  const bars = barsOf(symbol, isCoin ? MIDNIGHT : OPEN)
  const strategies = [...new Set([...HELD, ...TRIPS].filter((one) => one.symbol === symbol).map(({ strategy }) => strategy))]
  const [strategy = 'momentum_trading'] = strategies
  return {
    symbol, date: DATE, modules: isCoin ? ['crypto'] : HELD.some((held) => held.symbol === symbol && held.module === 'options') ? ['stocks', 'options'] : ['stocks'], source: 'simulated', interval: 60,
    bars: tableOf(chartBar, bars), fills: tableOf(chartFill, fillsOf(symbol)), levels: tableOf(chartLevel, levelsOf(symbol)),
    indicators: [
      { strategy, name: 'ema 9', pane: 'price', values: folded(new Ema(9), bars, symbol) },
      { strategy, name: 'ema 30', pane: 'price', values: folded(new Ema(30), bars, symbol) },
      { strategy, name: 'rsi 14', pane: 'own', values: folded(new Rsi(14), bars, symbol) },
    ],
  }
}

function barsOf(symbol: string, from: number): readonly ChartBar[] {
  const chance = random(symbol.length * 977 + symbol.charCodeAt(0))
  const prices = minutesOf(symbol)
  const first = (from - MIDNIGHT) / MINUTE
  const digits = (prices[0] ?? 0) < 1 ? 5 : 2
  return Array.from({ length: (AT - from) / MINUTE }, (_, i) => {
    const [open, close] = [prices[first + i] ?? 0, prices[first + i + 1] ?? 0]
    const reach = open * 0.0003
    return {
      at: from + i * MINUTE, open: round(open, digits), close: round(close, digits), high: round(Math.max(open, close) + reach * chance(), digits), low: round(Math.min(open, close) - reach * chance(), digits),
      volume: Math.round(400 + 3_000 * chance() * chance()),
    }
  })
}

function fillsOf(symbol: string) {
  const trips = TRIPS.filter((trip) => trip.symbol === symbol).flatMap(({ strategy, qty, bought, sold, openedAt, at }) => [
    { at: openedAt, strategy, side: 'buy' as const, qty, price: bought }, { at, strategy, side: 'sell' as const, qty, price: sold },
  ])
  const held = HELD.filter((one) => one.symbol === symbol && one.module !== 'options' && AT - one.age * MINUTE >= MIDNIGHT)
    .map(({ strategy, holdings, age }) => ({ at: AT - age * MINUTE, strategy, side: 'buy' as const, qty: holdings[0]?.qty ?? 0, price: holdings[0]?.price ?? 0 }))
  return [...trips, ...held].sort((a, b) => a.at - b.at)
}

function levelsOf(symbol: string) {
  return HELD.filter((held) => held.symbol === symbol).flatMap(({ strategy, stop, target, age }) => [
    ...(stop === null ? [] : [{ strategy, kind: 'stop' as const, price: stop, from: AT - age * MINUTE, to: null }]),
    ...(target === null ? [] : [{ strategy, kind: 'target' as const, price: target, from: AT - age * MINUTE, to: null }]),
  ])
}

function folded(fold: Fold, bars: readonly ChartBar[], symbol: string): (number | null)[] {
  return bars.map(({ at, ...prices }) => {
    fold.update({ symbol, start: at as Millis, ...prices })
    const value = fold.values[0] ?? NaN
    return Number.isNaN(value) ? null : round(value, 4)
  })
}
