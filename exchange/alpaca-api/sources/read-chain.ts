import { millis } from '../../../core/brand.ts'
import { MINUTE } from '../../../core/market/bar.ts'
import type { Bar } from '../../../core/market/bar.ts'
import { parseOccSymbol } from '../../../core/market/occ-symbol.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import type { Quote } from '../../../core/market/quote.ts'
import type { SessionCalendar } from '../../../core/market/session-calendar.ts'
import type { Millis } from '../../../core/brand.ts'
import { BadRow } from './bad-row.ts'
import { cellsOf } from './cells.ts'
import type { Cells, Row } from './cells.ts'
import type { SeriesFile } from './find-files.ts'
import { readTable } from './read-table.ts'
import type { ContractRecording } from './recording.ts'

const COLUMNS = ['time', 'symbol', 'bid', 'ask', 'bid_size', 'ask_size', 'last', 'volume', 'open_interest'] as const

/** By compact OCC symbol, in its order. */
export type RecordedChain = ReadonlyMap<string, ContractRecording>

interface Building {
  readonly contract: Contract
  readonly bars: Bar[]
  readonly quotes: Quote[]
  readonly openInterest: { from: Millis; contracts: number }[]
}

/**
 * Reads minute option files of one underlying, in order of date. A blank side had no quote; a row with neither side is a trade
 * alone, and the quote before it stands. Crossed rows and rows outside regular sessions are left out.
 */
export async function readChain(files: readonly SeriesFile[], calendar: SessionCalendar): Promise<RecordedChain> {
  const chain = new Map<string, Building>()
  for (const file of files) {
    const table = await readTable(file.path, file.name, COLUMNS)
    const cells = cellsOf(table)
    for (const row of table.rows) {
      const start = cells.time(row, 'time')
      if (!calendar.isOpen(start)) continue
      addRow(recordingOf(chain, cells.text(row, 'symbol'), { file: file.name, line: row.line }), { cells, row, start })
    }
  }
  return new Map([...chain].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function recordingOf(chain: Map<string, Building>, symbol: string, at: { readonly file: string; readonly line: number }): Building {
  const contract = parseOccSymbol(symbol)
  if (!contract) throw new BadRow(at, `'${symbol}' is not an OCC symbol`)
  const known = chain.get(contract.symbol)
  if (known) return known
  const fresh: Building = { contract, bars: [], quotes: [], openInterest: [] }
  chain.set(contract.symbol, fresh)
  return fresh
}

function addRow(recording: Building, at: { readonly cells: Cells; readonly row: Row; readonly start: Millis }): void {
  const { cells, row, start } = at
  const { symbol } = recording.contract
  const quote: Quote = {
    symbol,
    at: millis(start + MINUTE),
    bid: cells.numberOrZero(row, 'bid'),
    ask: cells.numberOrZero(row, 'ask'),
    bidSize: cells.numberOrZero(row, 'bid_size'),
    askSize: cells.numberOrZero(row, 'ask_size'),
  }
  const isQuote = quote.bid > 0 || quote.ask > 0
  const isCrossed = quote.ask > 0 && quote.bid > quote.ask
  if (isQuote && !isCrossed && quote.at > (recording.quotes.at(-1)?.at ?? 0)) recording.quotes.push(quote)

  const last = cells.numberOrZero(row, 'last')
  if (last > 0 && start > (recording.bars.at(-1)?.start ?? 0))
    recording.bars.push({ symbol, start, open: last, high: last, low: last, close: last, volume: cells.numberOrZero(row, 'volume') })

  const interest = cells.text(row, 'open_interest')
  if (interest !== '' && Number(interest) !== recording.openInterest.at(-1)?.contracts)
    recording.openInterest.push({ from: start, contracts: cells.number(row, 'open_interest') })
}
