import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { newYorkDate } from '../../core/market/new-york-time.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { barSeries, type BarSeries } from '../../backtest/bar-series.ts'
import { splitFactor } from '../../backtest/split-factor.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { type Tape, tapeOf } from '../../backtest/tape.ts'
import { random } from '../gate/random.ts'
import { CALENDAR } from './told-desk.ts'

/** Open, high, low, close and, unless a million, volume. */
export type Row = readonly [number, number, number, number, number?]

/** 9:30 in New York on Tuesday, 5 January 2016. */
export const OPEN = CALENDAR.sessionOn('2016-01-05')?.open ?? 0

/** Bars written down one by one: minutes from the open of `date`, or one bar a session. */
export function written(rows: readonly Row[], given: { readonly symbol?: string; readonly interval?: number; readonly date?: string } = {}): BarSeries {
  const { symbol = 'AAA', interval = 1, date = '2016-01-05' } = given
  const starts = interval === 1440 ? CALENDAR.sessionsBetween(date, '2035-12-31').map((session) => session.open as number) : rows.map((_, i) => (CALENDAR.sessionOn(date)?.open ?? 0) + i * interval * MINUTE)
  const column = (k: number): Float64Array => Float64Array.from(rows, (row) => row[k] ?? 1_000_000)
  return barSeries({ instrument: recordedInstrument(symbol), interval, calendar: CALENDAR, columns: { start: Float64Array.from(rows, (_, i) => starts[i] ?? NaN), open: column(0), high: column(1), low: column(2), close: column(3), volume: column(4) } })
}

/** Bars that only open at these prices and stay there. */
export function flat(prices: readonly number[]): readonly Row[] {
  return prices.map((price) => [price, price, price, price])
}

export function tape(series: BarSeries | readonly BarSeries[], actions: readonly CorporateAction[] = []): Tape {
  return tapeOf({ series: 'instrument' in series ? [series] : series, actions, feed: 'made' })
}

export interface MadeGiven {
  readonly seed: number
  readonly symbol?: string
  readonly first?: string
  /** Sessions of a share, UTC days of a pair. */
  readonly days: number
  /** Standard deviation of a minute, as a share. */
  readonly volatility?: number
  /** Share of minutes that are missing. */
  readonly holes?: number
}

/** A seeded market of minutes at whole cents, with quiet and lively days, drifts that last hours, and volumes from nothing to much. */
export function made({ seed, symbol = 'AAA', first = '2016-01-04', days, volatility = 0.0006, holes = 0 }: MadeGiven): BarSeries {
  const chance = random(seed)
  const instrument: Share | Pair = recordedInstrument(symbol)
  const starts = instrument.type === 'pair' ? utcMinutes(first, days) : sessionMinutes(first, days)
  const rows: { start: number; row: Row }[] = []
  let price = chance.between(20, 400)
  let drift = 0
  for (const [i, start] of starts.entries()) {
    if (i % 90 === 0) drift = chance.between(-1, 1) * volatility * 0.35
    const noise = (): number => (chance.next() + chance.next() + chance.next() - 1.5) * 2 * volatility
    const open = price * (1 + noise() * 0.2)
    const close = open * (1 + drift + noise())
    const [high, low] = [Math.max(open, close) * (1 + Math.abs(noise()) * 0.5), Math.min(open, close) * (1 - Math.abs(noise()) * 0.5)]
    price = Math.max(1, close)
    const volume = Math.floor(chance.next() ** 3 * 20_000)
    if (!chance.chance(holes)) rows.push({ start, row: [cents(open), Math.max(cents(high), cents(open), cents(close)), Math.min(cents(low), cents(open), cents(close)), cents(close), volume] })
  }
  const column = (k: number): Float64Array => Float64Array.from(rows, ({ row }) => row[k] ?? NaN)
  return barSeries({ instrument, interval: 1, calendar: CALENDAR, columns: { start: Float64Array.from(rows, ({ start }) => start), open: column(0), high: column(1), low: column(2), close: column(3), volume: column(4) } })
}

/** The same market with its shares split at the opens of these sessions, counted from 0. */
export function split(series: BarSeries, splits: readonly { readonly session: number; readonly to: number; readonly from: number }[]): Tape {
  const dates = [...new Set(Array.from(series.start, (start) => newYorkDate(millis(start))))]
  const actions = splits.map(({ session, to, from }): CorporateAction => ({ type: 'split', symbol: series.instrument.symbol, date: dates[session] ?? '', to, from }))
  const factors = Float64Array.from(series.start, (start) => splitFactor(actions, series.instrument.symbol, { since: series.start[0] ?? 0, date: newYorkDate(millis(start)) }))
  const price = (column: Float64Array): Float64Array => column.map((value, i) => cents(value / (factors[i] ?? 1)))
  return tape({ ...series, open: price(series.open), high: price(series.high), low: price(series.low), close: price(series.close), volume: series.volume.map((value, i) => Math.floor(value * (factors[i] ?? 1))) }, actions)
}

function sessionMinutes(first: string, days: number): readonly number[] {
  const sessions = CALENDAR.sessionsBetween(first, '2035-12-31').slice(0, days)
  return sessions.flatMap(({ open, close }) => Array.from({ length: (close - open) / MINUTE }, (_, i) => open + i * MINUTE))
}

function utcMinutes(first: string, days: number): readonly number[] {
  return Array.from({ length: days * 1440 }, (_, i) => Date.parse(`${first}T00:00:00Z`) + i * MINUTE)
}

function cents(price: number): number {
  return Math.max(0.01, Math.round(price * 100) / 100)
}
