import type { BarSeries } from '../../backtest/bar-series.ts'
import { endOf } from '../../backtest/bar-series.ts'
import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { BarBlock } from '../../optimizer/protocol.ts'
import type { LoadedTape } from '../backtest/loaded-tape.ts'
import type { OptimizeFlags } from './flags.ts'
import { largerBars } from './larger-bars.ts'
import { readSplits } from './read-splits.ts'
import { adjusted } from './adjusted.ts'

/** Bars that are handed over before one run. */
export interface Batch {
  /** Market time at which the last of them ended. */
  readonly at: number
  readonly bars: readonly BarBlock[]
}

export interface BarsGiven {
  readonly flags: Pick<OptimizeFlags, 'actions'>
  readonly calendar: SessionCalendar
  readonly loaded: LoadedTape
  readonly barMinutes: number
  readonly span: { readonly to: number }
}

/** One interval of the optimizer. */
const RUN = 10 * MINUTE

/** The tape in the bars that the strategy decides on, adjusted for splits, cut into the pieces between two runs. */
export function studyBars({ flags, calendar, loaded, barMinutes, span }: BarsGiven): { readonly batches: readonly Batch[]; readonly notes: readonly string[] } {
  const notes: string[] = []
  const splits = [...loaded.tape.actions, ...(flags.actions === undefined ? [] : readSplits(flags.actions))]
  const all = loaded.tape.series.map((series) => {
    const { columns, count } = adjusted(series, splits)
    if (count > 0) notes.push(`${series.instrument.symbol}: prices before ${count} ${count === 1 ? 'split' : 'splits'} are adjusted; dividends are not counted.`)
    const { bars, left } = largerBars({ ...series, ...columns }, { calendar, minutes: barMinutes })
    if (left > 0) notes.push(`${series.instrument.symbol}: ${left} bars outside of regular sessions are left out.`)
    return { series, bars }
  })
  const keyed = new Map<number, Batch>()
  for (const { series, bars } of all) {
    for (const piece of pieces(series, bars, { calendar, barMinutes, to: span.to })) {
      const before = keyed.get(piece.key)
      keyed.set(piece.key, { at: Math.max(piece.at, before?.at ?? 0), bars: [...(before?.bars ?? []), piece.bars] })
    }
  }
  return { batches: [...keyed].sort((a, b) => a[0] - b[0]).map(([, batch]) => batch), notes }
}

interface Piece {
  readonly key: number
  readonly at: number
  readonly bars: BarBlock
}

function* pieces({ instrument }: BarSeries, bars: BarBlock, { calendar, barMinutes, to }: { readonly calendar: SessionCalendar; readonly barMinutes: number; readonly to: number }): Iterable<Piece> {
  const end = (i: number): number => endOf({ instrument, interval: barMinutes, calendar }, millis(bars.start[i] ?? 0))
  for (let first = 0; first < bars.start.length; ) {
    const key = Math.ceil(end(first) / RUN)
    let [next, at] = [first, 0]
    for (; next < bars.start.length && Math.ceil(end(next) / RUN) === key; next += 1) at = end(next)
    if (at > to) return
    yield { key, at, bars: slice(bars, first, next) }
    first = next
  }
}

function slice({ symbol, start, open, high, low, close, volume }: BarBlock, from: number, to: number): BarBlock {
  const part = (column: Float64Array): Float64Array => column.slice(from, to)
  return { symbol, start: part(start), open: part(open), high: part(high), low: part(low), close: part(close), volume: part(volume) }
}
