import { decimal } from '../../core/money.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'
import { csvRow, readCsvRows } from './csv-row.ts'
import { oneAtATime } from './one-at-a-time.ts'
import { textOf } from './text-of.ts'
import type { TradeWriter } from './trade-writer.ts'
import { writeWhole } from './write-whole.ts'

const HEADER = [
  'module', 'strategy', 'symbol', 'side', 'opened_at', 'closed_at', 'qty', 'entry_price', 'exit_price', 'gross', 'fees', 'spread', 'slippage', 'net', 'entry_reason', 'exit_reason', 'parameters',
]

export interface CsvWriterOptions {
  readonly path: string
  /** Adds to what is there; a trade that is there already is not written again. Otherwise the file is made anew. */
  readonly append: boolean
  /** Which rows that are there the trades to come stand in for, whatever they say; without it none. */
  readonly replaces?: (row: KnownRow) => boolean
}

/** What tells whose a row is, and of which moment. */
export interface KnownRow {
  readonly module: string
  readonly strategy: string
  readonly symbol: string
  readonly openedAt: number
}

/** Writes trades to a CSV file, whole or not at all: the file changes in one step when it is finalized. @throws Error for a file to be added to that is none of ours. */
export function csvWriter(options: CsvWriterOptions): TradeWriter {
  if (options.append) rowsOf(options.path)
  const lines: string[] = []
  return {
    writeTrade(trade) {
      lines.push(csvRow(cellsOf(trade)))
      return Promise.resolve()
    },
    finalize: async () => ({ trades: options.append ? await oneAtATime(options.path, () => add(options, lines)) : replace(options.path, lines), where: options.path }),
  }
}

/** @returns how many rows are new. */
function add({ path, replaces = () => false }: CsvWriterOptions, lines: readonly string[]): number {
  const before = rowsOf(path)
  const all = before.map(csvRow)
  const isKept = before.map((row) => !replaces(knownRow(row)))
  const kept = all.filter((_, i) => isKept[i])
  // Where the replaced rows began, so that the same day again leaves the file as it is.
  const place = isKept.indexOf(false) < 0 ? kept.length : isKept.indexOf(false)
  const [there, known] = [new Set(kept), new Set(all)]
  const news = [...new Set(lines)].filter((line) => !there.has(line))
  const rows = [...kept.slice(0, place), ...news, ...kept.slice(place)]
  if (all.length === 0 || rows.join('') !== all.join('')) replace(path, rows)
  return news.filter((line) => !known.has(line)).length
}

/** @returns how many rows there are. */
function replace(path: string, lines: readonly string[]): number {
  writeWhole(path, csvRow(HEADER) + lines.join(''))
  return lines.length
}

/** A file that is there and is none of ours is not written over, and one that was cut off not added to. @throws Error */
function rowsOf(path: string): readonly (readonly string[])[] {
  const [header, ...rows] = readCsvRows(textOf(path))
  if (header && csvRow(header) !== csvRow(HEADER)) throw new Error(`${path} is no trades file of this version (its first line differs): move it away or name another with --output`)
  const cut = rows.findIndex((row) => row.length !== HEADER.length)
  if (cut >= 0) throw new Error(`${path} is damaged: row ${cut + 2} has ${rows[cut]?.length} cells of ${HEADER.length}: take that row out, or name another with --output`)
  return rows
}

function knownRow([module = '', strategy = '', symbol = '', , openedAt = '']: readonly string[]): KnownRow {
  return { module, strategy, symbol, openedAt: Date.parse(openedAt) }
}

function cellsOf(trade: CompletedTrade): readonly (string | number)[] {
  const { module, strategy, symbol, side, openedAt, closedAt, qty, entryPrice, exitPrice, gross, fees, spread, slippage, net, entry, exit, parameters } = trade
  const money = [gross, fees, spread, slippage, net].map((value) => decimal(value, 6))
  return [module, strategy, symbol, side, instant(openedAt), instant(closedAt), decimal(qty, 9), decimal(entryPrice, 9), decimal(exitPrice, 9), ...money, entry, exit, parameters]
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
