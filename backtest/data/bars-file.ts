import type { Bar } from '../../core/market/bar.ts'
import { columnsOf } from '../../core/market/columns-of.ts'
import type { RawBars } from './read-bar-csv.ts'

/** Bars that came over a wire, as if they had been read from a file. */
export function barsFile(file: string, bars: readonly Bar[]): RawBars {
  return { file, isDated: false, places: 'rows', actions: [], ...columnsOf(bars) }
}
