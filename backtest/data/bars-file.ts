import type { Bar } from '../../core/market/bar.ts'
import type { RawBars } from './read-bar-csv.ts'

/** Bars that came over a wire, as if they had been read from a file. */
export function barsFile(file: string, bars: readonly Bar[]): RawBars {
  const column = (name: 'start' | 'open' | 'high' | 'low' | 'close' | 'volume'): Float64Array => Float64Array.from(bars, (bar) => bar[name])
  return { file, isDated: false, actions: [], start: column('start'), open: column('open'), high: column('high'), low: column('low'), close: column('close'), volume: column('volume') }
}
