import { chartBar, type ChartBar, chartFill, chartLevel, type ChartView } from '../../../contract/views/chart-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { millis } from '../../../core/brand.ts'
import { type Bar, MINUTE } from '../../../core/market/bar.ts'
import { dayOf } from '../../../core/market/civil-date.ts'
import { newYorkDate, newYorkMidnight, newYorkTime } from '../../../core/market/new-york-time.ts'
import { MODULES } from '../../../core/order/module-name.ts'
import type { Room, RoomMoment } from '../room.ts'
import { BarRing } from './bar-ring.ts'
import { createDayTrades, type DayTrades } from './day-trades.ts'
import { indicatorLines } from './indicator-lines.ts'

/** Two days of pairs, a week of shares: the day that is shown and what the indicators warm up on. */
const KEPT = 3_000
const BARS = 1_500
const SYMBOLS = 40

interface ChartsAsked {
  readonly symbols: readonly string[]
  /** A New York date: the present one unless given, or the one before it, of which as much is known. */
  readonly date?: string | undefined
}

export interface ChartRoom extends Room<readonly ChartView[], ChartsAsked> {
  /** Closed minutes as inputs bring them, warm-up included: bars are no facts. */
  takeBars(bars: readonly Bar[]): void
}

/** Bars, fills, protective levels and the strategies' own indicators of a market date. */
export function createChartRoom(): ChartRoom {
  const rings = new Map<string, BarRing>()
  const trades = createDayTrades()
  return {
    takeBars(bars) {
      for (const bar of bars) ringOf(rings, bar.symbol).push(bar)
    },
    take: (fact) => trades.take(fact),
    view: (moment, { symbols, date = newYorkDate(millis(moment.at)) }) => symbols.slice(0, SYMBOLS).flatMap((symbol) => chartOf(moment, { symbol, date, minutes: rings.get(symbol)?.bars() ?? [], trades })),
  }
}

function ringOf(rings: Map<string, BarRing>, symbol: string): BarRing {
  const known = rings.get(symbol)
  if (known) return known
  const ring = new BarRing(symbol, KEPT)
  rings.set(symbol, ring)
  return ring
}

interface Charted {
  readonly symbol: string
  readonly date: string
  readonly minutes: readonly Bar[]
  readonly trades: DayTrades
}

/** Nothing for a symbol that has neither a bar nor a fill on this date. */
function chartOf({ engine, at }: RoomMoment, { symbol, date, minutes: all, trades }: Charted): readonly ChartView[] {
  const [midnight, end] = [newYorkMidnight(date), newYorkTime(dayOf(date) + 1, 0)]
  const minutes = all.filter((bar) => bar.start < end)
  const first = minutes.findIndex((bar) => bar.start >= midnight)
  const from = Math.max(first === -1 ? minutes.length : first, minutes.length - BARS)
  const shown = minutes.slice(from)
  const fills = trades.fills(symbol).filter((fill) => fill.at >= midnight && fill.at < end)
  if (shown.length === 0 && fills.length === 0) return []
  return [{
    symbol,
    date,
    modules: modulesOf(engine, symbol),
    source: engine.book.environment === 'simulated' ? 'simulated' : 'broker',
    interval: MINUTE / 1000,
    bars: tableOf(chartBar, shown.map(barRow)),
    fills: tableOf(chartFill, fills),
    levels: tableOf(chartLevel, trades.levels(symbol).filter(({ from: since, to }) => since < end && (to === null || to >= midnight))),
    indicators: indicatorLines({ engine, symbol, minutes, from, at: millis(Math.min(at, end)) }),
  }]
}

function barRow({ start, open, high, low, close, volume }: Bar): ChartBar {
  return { at: start, open, high, low, close, volume }
}

function modulesOf({ plan, book }: Engine, symbol: string): ChartView['modules'] {
  const holders = new Set([...book.sleeves.values()].filter((sleeve) => sleeve.underlying === symbol).map((sleeve) => sleeve.module))
  return MODULES.filter((name) => holders.has(name) || plan.seats.some((seat) => seat.enabled && seat.module.name === name && seat.symbols.includes(symbol)))
}
