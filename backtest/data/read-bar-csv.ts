import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { Column } from '../column.ts'
import { areDays } from './are-days.ts'
import { BadData } from './bad-data.ts'
import { momentOf } from './moment-of.ts'
import { type StatedAction, statedAction } from './stated-action.ts'
import { TIME_NAMES } from './time-names.ts'
import { unopened } from './unopened.ts'
import { HELD, unquoted } from './unquoted.ts'
import { WALL_NAMES, type WallName, wallTime } from './wall-time.ts'

/** The rows of one file as they stand in it: nothing sorted, nothing left out. In a file of dates a bar starts at midnight UTC of its date. */
export interface RawBars extends BarColumns {
  readonly file: string
  /** True when its times are days and not moments. */
  readonly isDated: boolean
  /** How a reader counts: lines below a header, or rows. */
  readonly places: 'lines' | 'rows'
  /** Lines without anything in them, in order: rows are counted without them. */
  readonly blanks?: readonly number[]
  /** The file has its newest row first; here they stand the other way round. */
  readonly isTurned?: true
  /** Rows that state an action, where the file has such columns. */
  readonly actions: readonly StatedAction[]
}

const PRICES = ['open', 'high', 'low', 'close', 'volume'] as const
const ACTIONS = ['cash_dividend', 'split_ratio'] as const

/**
 * Reads bars out of `.csv` or `.csv.gz`, with commas, semicolons or tabs between cells: a header with time (as moment-of.ts reads it), a clock's time
 * (as wall-time.ts does) or date, then
 * open, high, low, close, volume in any order; cash_dividend (dollars a share) and split_ratio (`2:1`, `2/1`, 2 or 1.5 new shares for an old one) beside them are actions of that date.
 * Whether a file is of days or of moments is told by its times, not by the name of their column.
 * @throws BadData naming file, line and cell.
 */
export function readBarCsv(path: string, file: string): RawBars {
  const packed = unpack(path, file)
  const separator = separatorOf(packed)
  const bytes = unquoted(packed, { file, separator })
  const reader = { bytes, at: 0, line: 1, file, separator }
  const top = nextLine(reader).replace(/^\uFEFF/, '')
  if (top.includes('\r')) throw new BadData(`${file}: its lines end with a carriage return alone: end them with a line feed`)
  const header = top.split(String.fromCharCode(separator)).map((name) => name.trim().toLowerCase())
  const columns = columnsOf(header, file)
  const out = { start: new Column(), open: new Column(), high: new Column(), low: new Column(), close: new Column(), volume: new Column() }
  const actions: StatedAction[] = []
  const blanks: number[] = []
  const kinds = { date: 0, moment: 0 }
  let symbol: string | undefined
  while (reader.at < bytes.length) {
    reader.line += 1
    const cells = nextCells(reader, header.length)
    if (!cells) {
      blanks.push(reader.line)
      continue
    }
    const time = textOf(reader, cells[columns.time])
    if (reader.line === 2 && columns.clock !== -1) refuseTwoColumns(file, time, { clock: textOf(reader, cells[columns.clock]), names: [header[columns.time] ?? '', header[columns.clock] ?? ''] })
    if (columns.symbol !== -1) symbol = sameSymbol(reader, symbol, textOf(reader, cells[columns.symbol]))
    const start = timeOf(reader, time, columns.zone)
    kinds[time.length === 10 && time[4] === '-' ? 'date' : 'moment'] ||= reader.line
    out.start.push(start)
    for (const name of PRICES) out[name].push(numberOf(reader, cells[columns[name]], name))
    const [dividend, split] = [textOf(reader, cells[columns.dividend]), textOf(reader, cells[columns.split])]
    if (dividend !== '' || split !== '') actions.push(...statedAction({ at: start, dividend, split, where: `${file}, line ${reader.line}` }))
  }
  if (kinds.date > 0 && kinds.moment > 0) throw new BadData(`${file}: the time in line ${kinds.date} is a day, that in line ${kinds.moment} a moment: write all of them one way`)
  const { start, open, high, low, close, volume } = out
  return {
    file, isDated: start.length === 0 ? header[columns.time] === 'date' : areDays(start.view()), places: 'lines', blanks, actions, start: start.view(), open: open.view(), high: high.view(), low: low.view(), close: close.view(), volume: volume.view(),
  }
}

/** The text of a file. */
function unpack(path: string, file: string): Buffer {
  const bytes = /\.gz$/i.test(path) ? unzipped(bytesOf(path, file), file) : bytesOf(path, file)
  if (bytes.length === 0) throw new BadData(`${file} is empty: remove it, or put bars in it`)
  if ((bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff)) throw new BadData(`${file} is UTF-16 text: save it as UTF-8`)
  return bytes
}

function separatorOf(bytes: Buffer): number {
  const end = bytes.indexOf(NEWLINE)
  const top = end === -1 ? bytes : bytes.subarray(0, end)
  return [COMMA, SEMICOLON, TAB].find((byte) => top.includes(byte)) ?? COMMA
}

function unzipped(bytes: Buffer, file: string): Buffer {
  try {
    return gunzipSync(bytes)
  } catch {
    throw new BadData(`${file} is not whole gzip data: fetch it again, or remove it`)
  }
}

function bytesOf(path: string, file: string): Buffer {
  try {
    return readFileSync(path)
  } catch (error) {
    throw unopened(error, file) ?? new BadData(`${file} cannot be read (${error instanceof Error ? error.message : String(error)}): make smaller files of it`)
  }
}

function columnsOf(header: readonly string[], file: string) {
  const time = header.findIndex(isTime)
  const lacking = [...(time === -1 ? ['time or date'] : []), ...PRICES.filter((name) => !header.includes(name))]
  if (lacking.length > PRICES.length && /^[\d.]+/.test(header[0] ?? '')) throw new BadData(`${file}: its first line is no header: put time,open,high,low,close,volume above it, in the order of its columns`)
  if (lacking.join() === 'volume') throw new BadData(`${file}: the header lacks volume, of which --participation is a share: where none is known, a column of 0 and --participation 0 play without that bound`)
  if (lacking.length > 0) throw new BadData(`${file}: the header lacks ${lacking.join(', ')}; it should be time,open,high,low,close,volume`)
  const twice = [...PRICES, ...ACTIONS].find((name) => header.indexOf(name) !== header.lastIndexOf(name))
  if (twice !== undefined) throw new BadData(`${file}: the header names ${twice} twice: take one of the columns out, or call it otherwise`)
  const clock = header.findIndex((name, i) => i !== time && isTime(name))
  const [open, high, low, close, volume] = PRICES.map((name) => header.indexOf(name))
  const zone = WALL_NAMES.find((name) => name === header[time])
  return { time, zone, clock, open: open ?? 0, high: high ?? 0, low: low ?? 0, close: close ?? 0, volume: volume ?? 0, dividend: header.indexOf('cash_dividend'), split: header.indexOf('split_ratio'), symbol: header.findIndex((name) => name === 'symbol' || name === 'ticker') }
}

/** @throws BadData where a file tells of several symbols: their bars would be taken for those of one. */
function sameSymbol({ file, line }: Reader, before: string | undefined, symbol: string): string {
  if (before !== undefined && before !== symbol) throw new BadData(`${file}, line ${line}: its rows are of ${before} and of ${symbol}: write a file for each symbol, named after it`)
  return symbol
}

function isTime(name: string): boolean {
  return TIME_NAMES.includes(name) || WALL_NAMES.some((one) => one === name)
}

/** @throws BadData for days in one column and hours in another: read as days, all rows but one of each day would be lost. */
function refuseTwoColumns(file: string, time: string, { clock, names }: { readonly clock: string; readonly names: readonly [string, string] }): void {
  if (/^\d{4}-\d{2}-\d{2}$/.test(time) && /^(\d{1,2}:\d{2}(:\d{2}.*)?|\d{4}|\d{6})$/.test(clock))
    throw new BadData(`${file}: its days stand in ${names[0]} and its hours in ${names[1]}: put both in one column, time_new_york or time_utc, as in 2026-03-10 09:30`)
}

interface Reader {
  readonly bytes: Buffer
  at: number
  line: number
  readonly file: string
  /** The byte between cells. */
  readonly separator: number
}

/** First byte and the one after the last. */
interface Cell {
  readonly from: number
  readonly to: number
}

const [TAB, NEWLINE, RETURN, SPACE, COMMA, MINUS, DOT, ZERO, SEMICOLON] = [9, 10, 13, 32, 44, 45, 46, 48, 59]

function nextLine(reader: Reader): string {
  const found = reader.bytes.indexOf(NEWLINE, reader.at)
  const end = found === -1 ? reader.bytes.length : found
  const text = reader.bytes.toString('utf8', reader.at, end)
  reader.at = end + 1
  return text.replace(/\r$/, '')
}

/** The cells of one line; undefined for one without anything in them. */
function nextCells(reader: Reader, width: number): readonly Cell[] | undefined {
  const { bytes, separator } = reader
  const found = bytes.indexOf(NEWLINE, reader.at)
  const next = found === -1 ? bytes.length : found
  const end = next > reader.at && bytes[next - 1] === RETURN ? next - 1 : next
  const cells: Cell[] = []
  let from = reader.at
  reader.at = next + 1
  if (isBlank(reader, from, end)) return undefined
  for (let i = from; i <= end; i += 1) {
    if (i < end && bytes[i] !== separator) continue
    cells.push({ from, to: i })
    from = i + 1
  }
  if (cells.length !== width) throw new BadData(`${reader.file}, line ${reader.line}: ${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the header has ${width}: complete the row or remove it`)
  return cells
}

/** Spreadsheets end a table with rows of separators alone. */
function isBlank({ bytes, separator }: Reader, from: number, end: number): boolean {
  let i = from
  while (i < end && (bytes[i] === separator || bytes[i] === SPACE)) i += 1
  return i >= end
}

function textOf({ bytes, separator }: Reader, cell: Cell | undefined): string {
  if (!cell) return ''
  const text = bytes.toString('latin1', cell.from, cell.to).trim()
  return text.includes(HELD) ? text.replaceAll(HELD, String.fromCharCode(separator)) : text
}

/** Plain decimals of up to 15 digits are exact in two doubles; everything else is read the slow way. */
function numberOf(reader: Reader, cell: Cell | undefined, name: string): number {
  if (!cell) return NaN
  const { bytes, file, line } = reader
  const { from, to } = cell
  let [mantissa, places, digits] = [0, -1, 0]
  const isNegative = bytes[from] === MINUS
  for (let i = isNegative ? from + 1 : from; i < to; i += 1) {
    const byte = bytes[i] ?? 0
    if (byte === DOT && places < 0) places = 0
    else if (byte >= ZERO && byte <= ZERO + 9) {
      mantissa = mantissa * 10 + byte - ZERO
      digits += 1
      if (places >= 0) places += 1
    } else digits = 99
  }
  if (digits > 0 && digits <= 15) return (isNegative ? -mantissa : mantissa) / (POWERS[Math.max(0, places)] ?? 1)
  const text = textOf(reader, cell)
  const value = /^[\d+.e-]+$/i.test(text) ? Number(text) : NaN
  if (!Number.isFinite(value)) throw new BadData(`${file}, line ${line}: ${name} is '${text}', not a number: ${remedyOf(text)}`)
  return value
}

function remedyOf(text: string): string {
  if (/^-?\d+,\d+$/.test(text)) return 'write decimals with a point, and thousands without a separator'
  return /^[^\d.-]?-?\d{1,3}([,' ]\d{3})*(\.\d+)?$/.test(text) ? 'numbers stand without separators of thousands and without the sign of a currency, as in 1579' : 'correct the row or remove it'
}

const POWERS = Array.from({ length: 16 }, (_, places) => 10 ** places)

function timeOf(reader: Reader, text: string, zone: WallName | undefined): number {
  const stated = momentOf(text)
  const at = Number.isNaN(stated) && zone !== undefined ? wallTime(text, zone) : stated
  if (!Number.isNaN(at)) return at
  if (zone !== undefined && !Number.isNaN(wallTime(text, 'time_utc')))
    throw new BadData(`${reader.file}, line ${reader.line}: time is '${text}', which the clocks of New York show twice or never on the night that they are changed: end the times with an offset such as -04:00, or write time_utc`)
  if (zone !== undefined) throw new BadData(`${reader.file}, line ${reader.line}: time is '${text}', and ${zone} is written like 2026-03-10 09:30`)
  if (/^\d{4}-\d{2}-\d{2}[T ]\d{1,2}:\d{2}(:[\d.]+)?$/.test(text))
    throw new BadData(`${reader.file}, line ${reader.line}: time is '${text}', and nothing says of which zone: call the column time_new_york or time_utc, or end the times with Z (UTC) or an offset such as -05:00`)
  throw new BadData(`${reader.file}, line ${reader.line}: time is '${text}', neither a date nor like 2026-03-10T13:30:00Z, nor seconds, milli-, micro- or nanoseconds since 1970`)
}
