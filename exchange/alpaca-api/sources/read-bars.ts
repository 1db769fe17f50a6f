import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import { BadRow } from './bad-row.ts'
import { cellsOf } from './cells.ts'
import type { Cells, Row } from './cells.ts'
import { readTable } from './read-table.ts'

/** Minute bars in order of time, and what was wrong with the rows that are not among them. */
export interface BarFile {
  readonly bars: readonly Bar[]
  /** One sentence each; empty for a clean file. */
  readonly issues: readonly string[]
}

export const BAR_COLUMNS = ['time', 'open', 'high', 'low', 'close', 'volume'] as const

/**
 * Reads a file of minute bars. Rows that repeat a minute or step back in time are left out and counted, with the first one's line.
 * @throws BadRow when a row cannot be a minute bar; DataAbsent without the file.
 */
export async function readBars(path: string, file: string, symbol: string): Promise<BarFile> {
  const table = await readTable(path, file, BAR_COLUMNS)
  const cells = cellsOf(table)
  const bars: Bar[] = []
  const repeated: number[] = []
  const disordered: number[] = []
  for (const row of table.rows) {
    const bar = barOf({ cells, row, file, symbol })
    const last = bars.at(-1)
    if (last && bar.start === last.start) repeated.push(row.line)
    else if (last && bar.start < last.start) disordered.push(row.line)
    else bars.push(bar)
  }
  return { bars, issues: [...leftOut(file, 'repeating a minute', repeated), ...leftOut(file, 'out of order', disordered)] }
}

const PRICES = ['open', 'high', 'low', 'close'] as const

interface BarRow {
  readonly cells: Cells
  readonly row: Row
  readonly file: string
  readonly symbol: string
}

function barOf({ cells, row, file, symbol }: BarRow): Bar {
  const at = { file, line: row.line }
  const [open = 0, high = 0, low = 0, close = 0] = PRICES.map((column) => cells.number(row, column))
  const bar = { symbol, start: cells.time(row, 'time'), open, high, low, close, volume: cells.number(row, 'volume') }
  if (bar.start % MINUTE !== 0) throw new BadRow(at, 'time is not the start of a minute')
  if (low <= 0 || low > Math.min(open, close) || high < Math.max(open, close))
    throw new BadRow(at, `prices must be positive with low <= open, close <= high, not ${open},${high},${low},${close}`)
  if (bar.volume < 0) throw new BadRow(at, `volume is ${bar.volume}; it cannot be negative`)
  return bar
}

function leftOut(file: string, what: string, lines: readonly number[]): readonly string[] {
  const [first] = lines
  if (first === undefined) return []
  return [`${file}: ${lines.length} ${lines.length === 1 ? 'row' : 'rows'} ${what} left out, the first in line ${first}.`]
}
