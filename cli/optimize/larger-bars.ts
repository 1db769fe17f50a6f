import { type BarSeries, endOf } from '../../backtest/bar-series.ts'
import { millis } from '../../core/brand.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { sessionSpans, utcSpans } from '../../core/market/spans.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import { UsageError } from '../backtest/usage-error.ts'

export interface LargerGiven {
  readonly calendar: SessionCalendar
  /** Of the bars that are made; at least the tape's own. */
  readonly minutes: number
}

/**
 * A tape's bars folded into larger ones, or as they are. A share's bars outside of regular sessions are left out and counted.
 * @throws UsageError for bars that would reach beyond the larger one that they begin in: it would know the future.
 */
export function largerBars(series: BarSeries, { calendar, minutes }: LargerGiven): { readonly bars: BarBlock; readonly left: number } {
  const isShare = series.instrument.type === 'share'
  const spans = isShare ? sessionSpans(calendar, minutes) : utcSpans(minutes)
  const rows: Row[] = []
  let left = 0
  for (let i = 0; i < series.length; i += 1) {
    const start = isShare ? withinSession(series.start[i] ?? NaN, series, calendar) : (series.start[i] ?? NaN)
    const span = start === undefined ? undefined : spans(millis(start))
    if (start === undefined || span === undefined) left += 1
    else if (series.interval === minutes) rows.push(rowOf(series, i, start))
    else if (endOf({ ...series, calendar }, millis(start)) > span.end) throw new UsageError(`bars of ${series.interval} minutes do not fill bars of ${minutes}: choose a multiple with --bars (390 for whole sessions)`)
    else fold(rows, rowOf(series, i, span.start))
  }
  const column = (name: Exclude<keyof BarBlock, 'symbol'>): Float64Array => Float64Array.from(rows, (row) => row[name])
  return { bars: { symbol: series.instrument.symbol, start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }, left }
}

type Row = { -readonly [name in Exclude<keyof BarBlock, 'symbol'>]: number }

/** Hour bars that begin on the clock hour hold the open of 09:30 in the bar of 09:00: it begins with the session. */
function withinSession(start: number, { interval }: BarSeries, calendar: SessionCalendar): number | undefined {
  if (calendar.sessionAt(millis(start))) return start
  const session = interval === 1 ? undefined : calendar.sessionAt(millis(start + interval * 60_000 - 1))
  return session?.open
}

function rowOf({ open, high, low, close, volume }: BarSeries, i: number, start: number): Row {
  return { start, open: open[i] ?? NaN, high: high[i] ?? NaN, low: low[i] ?? NaN, close: close[i] ?? NaN, volume: volume[i] ?? NaN }
}

function fold(rows: Row[], bar: Row): void {
  const last = rows.at(-1)
  if (!last || last.start !== bar.start) {
    rows.push(bar)
    return
  }
  last.high = Math.max(last.high, bar.high)
  last.low = Math.min(last.low, bar.low)
  last.close = bar.close
  last.volume += bar.volume
}
