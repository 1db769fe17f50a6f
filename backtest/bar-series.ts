import type { Millis } from '../core/brand.ts'
import { type Bar, MINUTE } from '../core/market/bar.ts'
import type { BarColumns } from '../core/market/bar-columns.ts'
import type { Pair, Share } from '../core/market/instrument.ts'
import type { SessionCalendar } from '../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'

/** The recorded bars of one symbol, as traded. `end` is when a bar's values were known. */
export interface BarSeries extends BarColumns {
  readonly instrument: Share | Pair
  /** Minutes that a bar covers; 1,440 is a whole session of a share, a UTC day of a pair. */
  readonly interval: number
  readonly length: number
  readonly end: Float64Array
}

export interface SeriesGiven {
  readonly instrument: Share | Pair
  readonly interval: number
  readonly columns: BarColumns
  readonly calendar: SessionCalendar
}

/** @throws RangeError for bars that are not in strict order of time: a loader reports and repairs them first. */
export function barSeries({ instrument, interval, columns, calendar }: SeriesGiven): BarSeries {
  const { length } = columns.start
  const end = new Float64Array(length)
  for (let i = 0; i < length; i += 1) {
    const start = columns.start[i] ?? NaN
    if (i > 0 && !(start > (columns.start[i - 1] ?? NaN))) throw new RangeError(`${instrument.symbol}: bar ${i} does not come after bar ${i - 1}`)
    end[i] = endOf({ instrument, interval, calendar }, start as Millis)
  }
  return { ...columns, instrument, interval, length, end }
}

/** A share's bar ends with its session at the latest. */
export function endOf({ instrument, interval, calendar }: Omit<SeriesGiven, 'columns'>, start: Millis): number {
  const whole = start + interval * MINUTE
  if (instrument.type === 'pair' || interval === 1) return whole
  const close = calendar.sessionAt(start)?.close
  return close === undefined ? whole : interval === DAY_MINUTES ? close : Math.min(whole, close)
}

/** The bar as the market traded it. @throws RangeError beyond the series. */
export function barAt(series: BarSeries, i: number): Bar {
  return { symbol: series.instrument.symbol, start: at(series.start, i) as Millis, open: at(series.open, i), high: at(series.high, i), low: at(series.low, i), close: at(series.close, i), volume: at(series.volume, i) }
}

/**
 * The bar as the engine is told it. The engine counts in minutes: a longer bar is told in its last minute, since that is when its
 * values are known, and closes whatever interval ends with it.
 */
export function toldBarAt(series: BarSeries, i: number): Bar {
  return { symbol: series.instrument.symbol, start: (at(series.end, i) - MINUTE) as Millis, open: at(series.open, i), high: at(series.high, i), low: at(series.low, i), close: at(series.close, i), volume: at(series.volume, i) }
}

function at(column: Float64Array, i: number): number {
  const value = column[i]
  if (value === undefined) throw new RangeError(`no bar ${i}`)
  return value
}
