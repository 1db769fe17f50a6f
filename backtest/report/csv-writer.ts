import { mkdirSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { decimal } from '../../core/money.ts'
import type { CompletedTrade } from '../result/completed-trade.ts'
import { csvRow, readCsvRows } from './csv-row.ts'
import { textOf } from './text-of.ts'
import type { TradeWriter } from './trade-writer.ts'

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

/** Writes trades to a CSV file, whole or not at all: the file changes in one step when it is finalized. */
export function csvWriter({ path, append, replaces = () => false }: CsvWriterOptions): TradeWriter {
  const before = append ? rowsOf(path) : []
  const known = new Set(before.map(csvRow))
  const isKept = before.map((row) => !replaces(knownRow(row)))
  const kept = before.filter((_, i) => isKept[i]).map(csvRow)
  // Where the replaced rows began, so that the same day again leaves the file as it is.
  const place = isKept.indexOf(false) < 0 ? kept.length : isKept.indexOf(false)
  const there = new Set(kept)
  const lines: string[] = []
  return {
    writeTrade(trade) {
      const line = csvRow(cellsOf(trade))
      if (!there.has(line)) lines.push(line)
      there.add(line)
      return Promise.resolve()
    },
    finalize() {
      const text = [...kept.slice(0, place), ...lines, ...kept.slice(place)].join('')
      if (!append || before.length === 0 || text !== before.map(csvRow).join('')) replace(path, csvRow(HEADER) + text)
      return Promise.resolve({ trades: lines.filter((line) => !known.has(line)).length, where: path })
    },
  }
}

/** A file that is there and is none of ours is not written over. @throws Error */
function rowsOf(path: string): readonly (readonly string[])[] {
  const [header, ...rows] = readCsvRows(textOf(path))
  if (header && csvRow(header) !== csvRow(HEADER)) throw new Error(`${path} is no trades file of this version (its first line differs): move it away or name another with --output`)
  return rows
}

function knownRow([module = '', strategy = '', symbol = '', , openedAt = '']: readonly string[]): KnownRow {
  return { module, strategy, symbol, openedAt: Date.parse(openedAt) }
}

function replace(path: string, text: string): void {
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(`${path}.new`, text)
  renameSync(`${path}.new`, path)
}

function cellsOf(trade: CompletedTrade): readonly (string | number)[] {
  const { module, strategy, symbol, side, openedAt, closedAt, qty, entryPrice, exitPrice, gross, fees, spread, slippage, net, entry, exit, parameters } = trade
  const money = [gross, fees, spread, slippage, net].map((value) => decimal(value, 6))
  return [module, strategy, symbol, side, instant(openedAt), instant(closedAt), decimal(qty, 9), decimal(entryPrice, 9), decimal(exitPrice, 9), ...money, entry, exit, parameters]
}

function instant(at: number): string {
  return new Date(at).toISOString()
}
