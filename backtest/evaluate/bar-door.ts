import type { Millis } from '../../core/brand.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import { KNOWN_YEARS } from '../../core/market/known-years.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'

/** Closed bars of one symbol, oldest first. */
export interface SymbolBars extends BarColumns {
  readonly symbol: string
}

const [EARLIEST, LATEST] = [Date.UTC(KNOWN_YEARS.first, 0, 2), Date.UTC(KNOWN_YEARS.last + 1, 0, 1)]

/**
 * Whether a bar can be scored at all: prices above nothing that contain each other, a share's within a regular session. What cannot is as
 * good as missing, and a missing bar costs a block and not the candidate.
 */
export function isUsable(bars: BarColumns, i: number, { instrument, calendar }: { readonly instrument: Share | Pair; readonly calendar: SessionCalendar }): boolean {
  const [start, open, high, low, close, volume] = [bars.start[i] ?? NaN, bars.open[i] ?? NaN, bars.high[i] ?? NaN, bars.low[i] ?? NaN, bars.close[i] ?? NaN, bars.volume[i] ?? NaN]
  const isPriced = low > 0 && high < Infinity && low <= open && open <= high && low <= close && close <= high
  if (!isPriced || !Number.isFinite(start) || !(volume >= 0 && volume < Infinity)) return false
  return instrument.type === 'pair' || (start >= EARLIEST && start < LATEST && calendar.isOpen(start as Millis))
}
