import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Quote } from '../../../core/market/quote.ts'
import { cellsOf } from './cells.ts'
import { readTable } from './read-table.ts'

const COLUMNS = ['time', 'bid_close', 'bid_size', 'ask_close', 'ask_size'] as const

/**
 * Reads a minute quote file: best bid and offer as they stood at the end of each minute, a blank side being 0.
 * Rows that cross, repeat a minute or step back in time are left out.
 */
export async function readQuotes(path: string, file: string, symbol: string): Promise<readonly Quote[]> {
  const table = await readTable(path, file, COLUMNS)
  const cells = cellsOf(table)
  const quotes: Quote[] = []
  for (const row of table.rows) {
    const [bid, ask] = [cells.numberOrZero(row, 'bid_close'), cells.numberOrZero(row, 'ask_close')]
    const at = millis(cells.time(row, 'time') + MINUTE)
    if ((bid > ask && ask > 0) || at <= (quotes.at(-1)?.at ?? 0)) continue
    quotes.push({
      symbol, at, bid, ask,
      bidSize: bid > 0 ? cells.numberOrZero(row, 'bid_size') : 0,
      askSize: ask > 0 ? cells.numberOrZero(row, 'ask_size') : 0,
    })
  }
  return quotes
}
