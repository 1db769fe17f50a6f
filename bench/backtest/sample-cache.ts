import { join } from 'node:path'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { MINUTE } from '../../core/market/bar.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { cacheFile, cacheNotes } from '../../backtest/data/bar-cache.ts'
import { writeParquetBars } from '../../backtest/data/write-parquet-bars.ts'
import { SEED, walk } from './walk.ts'

/** The sample run and the sessions before it that its folds ask for. */
const SERIES = { feed: 'iex', symbol: 'QQQ' }
const MONTHS = ['2025-08', '2025-09', '2025-10', '2025-11']

/** Fills a cache with seeded minutes of QQQ for the sample run, every session whole, as a fetch would have left them. @returns the bars. */
export function sampleCache(folder: string): number {
  const calendar = sessionCalendar()
  let bars = 0
  for (const month of MONTHS) {
    const starts = calendar.sessionsBetween(`${month}-01`, `${month}-${month === '2025-09' || month === '2025-11' ? 30 : 31}`).flatMap(({ open, close }) =>
      Array.from({ length: (close - open) / MINUTE }, (_, i) => open + i * MINUTE),
    )
    const columns: BarColumns = { ...walk(starts.length, SEED + bars), start: Float64Array.from(starts) }
    writeParquetBars(join(folder, cacheFile(SERIES, month)), columns, cacheNotes(SERIES, { until: Date.UTC(2026, 0), asked: Date.UTC(2026, 0), actions: [] }))
    bars += starts.length
  }
  return bars
}
