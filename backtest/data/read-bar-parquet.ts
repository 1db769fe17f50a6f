import { type ParquetParsers, parquetMetadataAsync } from 'hyparquet'
import { DAY } from '../../core/market/civil-date.ts'
import { areDays } from './are-days.ts'
import { BadData } from './bad-data.ts'
import { momentOf } from './moment-of.ts'
import { openParquet, type OpenParquet } from './open-parquet.ts'
import { parquetColumns, type ParquetColumns, PRICES } from './parquet-columns.ts'
import { parquetTimes } from './parquet-times.ts'
import type { RawBars } from './read-bar-csv.ts'
import { readRowGroups } from './read-row-groups.ts'
import { type StatedAction, statedAction } from './stated-action.ts'
import { unopened } from './unopened.ts'

/**
 * Reads bars out of somebody's own Parquet file, row group by row group: time (or timestamp, datetime, date), open, high, low, close, volume, and
 * cash_dividend and split_ratio where there are any, as in a CSV. Times are timestamps in UTC, dates, whole seconds, milli-, micro- or nanoseconds
 * since 1970, or texts as in a CSV; prices and volume are numbers of any kind.
 * @throws BadData naming file, row and column.
 */
export async function readBarParquet(path: string, file: string): Promise<RawBars> {
  let opened: OpenParquet | undefined
  try {
    opened = openParquet(path)
    const metadata = await parquetMetadataAsync(opened.source)
    const columns = parquetColumns(metadata, file)
    const sinks = sinksOf(columns, Number(metadata.num_rows))
    const symbols = new Map<string, number>()
    // A cell that will not do is kept, and told below.
    const take = (column: string, cells: ArrayLike<unknown>, row: number): void => (column === columns.symbol ? noteSymbols(symbols, cells, row) : sinks.get(column)?.put(cells, row))
    await readRowGroups({ file: opened.source, metadata, parsers: MILLIS, columns: [...sinks.keys(), ...(columns.symbol === undefined ? [] : [columns.symbol])], take })
    refuseSeveral(file, symbols)
    return barsOf(file, columns, sinks)
  } catch (error) {
    if (error instanceof BadData) throw error
    throw unopened(error, file) ?? new BadData(`${file} cannot be read as a Parquet file (${error instanceof Error ? error.message : String(error)}): write it anew from where it came, or take it out of the folder`)
  } finally {
    opened?.close()
  }
}

/** With the row of each that it first stands in. */
function noteSymbols(symbols: Map<string, number>, cells: ArrayLike<unknown>, first: number): void {
  for (let i = 0; i < cells.length; i += 1) {
    const symbol = String(cells[i] as string)
    if (!symbols.has(symbol)) symbols.set(symbol, first + i + 1)
  }
}

/** @throws BadData where a file tells of several symbols: their bars would be taken for those of one. */
function refuseSeveral(file: string, symbols: ReadonlyMap<string, number>): void {
  const [one, other] = [...symbols]
  if (one && other) throw new BadData(`${file}, row ${other[1]}: its rows are of ${one[0]} and of ${other[0]}: write a file for each symbol, named after it`)
}

/** Times come as milliseconds, not as objects. */
const MILLIS: Partial<ParquetParsers> = {
  timestampFromMilliseconds: (at) => Number(at),
  timestampFromMicroseconds: (at) => Math.floor(Number(at) / 1e3),
  timestampFromNanoseconds: (at) => Math.floor(Number(at) / 1e6),
  dateFromDays: (days) => days * DAY,
}

/** One column as it arrives: figures, and the cells that are none. */
interface Sink {
  readonly values: Float64Array
  readonly others: Map<number, unknown>
  put(cells: ArrayLike<unknown>, first: number): void
}

type Sinks = ReadonlyMap<string, Sink>

function sinksOf({ time, prices, dividend, split }: ParquetColumns, length: number): Sinks {
  const names = [...Object.values(prices), ...(dividend === undefined ? [] : [dividend]), ...(split === undefined ? [] : [split])]
  return new Map([[time.name, sink(length, momentOf)], ...names.map((name) => [name, sink(length, () => NaN)] as const)])
}

function sink(length: number, numberOf: (text: string) => number): Sink {
  const values = new Float64Array(length).fill(NaN)
  const others = new Map<number, unknown>()
  return {
    values,
    others,
    put(cells, first) {
      for (let i = 0; i < cells.length; i += 1) {
        const cell = cells[i]
        const value = typeof cell === 'number' ? cell : typeof cell === 'bigint' ? Number(cell) : typeof cell === 'string' ? numberOf(cell) : NaN
        values[first + i] = value
        if (!Number.isFinite(value)) others.set(first + i, cell)
      }
    },
  }
}

function barsOf(file: string, { time, prices, dividend, split }: ParquetColumns, sinks: Sinks): RawBars {
  const start = parquetTimes(file, time, figures(file, { name: time.name, sinks, wanted: 'neither a timestamp nor a date, nor a number of milliseconds since 1970, nor like 2026-03-10T13:30:00Z' }))
  const [open, high, low, close, volume] = PRICES.map((name) => figures(file, { name: prices[name], sinks, wanted: 'not a number' }))
  const none = new Float64Array()
  return {
    file, isDated: areDays(start), places: 'rows', actions: statedIn(file, start, [sinks.get(dividend ?? ''), sinks.get(split ?? '')]),
    start, open: open ?? none, high: high ?? none, low: low ?? none, close: close ?? none, volume: volume ?? none,
  }
}

function figures(file: string, { name, sinks, wanted }: { readonly name: string; readonly sinks: Sinks; readonly wanted: string }): Float64Array {
  const { values, others } = sinks.get(name) ?? sink(0, () => NaN)
  const [bad] = [...others].sort(([a], [b]) => a - b)
  if (bad) throw new BadData(`${file}, row ${bad[0] + 1}: ${name} is ${isNothing(bad[1]) ? 'empty' : `'${String(bad[1] as string | number)}'`}, ${wanted}`)
  return values
}

/** Where a table lacks a cell, nothing is stated; some write that as NaN. */
function statedIn(file: string, start: Float64Array, [dividends, splits]: readonly (Sink | undefined)[]): readonly StatedAction[] {
  const actions: StatedAction[] = []
  for (let i = 0; i < start.length; i += 1) {
    const [dividend, split] = [textOf(dividends, i), textOf(splits, i)]
    if (dividend !== '' || split !== '') actions.push(...statedAction({ at: start[i] ?? NaN, dividend, split, where: `${file}, row ${i + 1}` }))
  }
  return actions
}

function textOf(column: Sink | undefined, i: number): string {
  if (!column) return ''
  const other = column.others.get(i)
  return column.others.has(i) ? (isNothing(other) ? '' : String(other as string | number).trim()) : String(column.values[i])
}

function isNothing(cell: unknown): boolean {
  return cell === undefined || cell === null || Number.isNaN(cell)
}
