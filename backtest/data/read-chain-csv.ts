import { readFileSync } from 'node:fs'
import { gunzipSync } from 'node:zlib'
import { MINUTE } from '../../core/market/bar.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { parseOccSymbol } from '../../core/market/occ-symbol.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { Millis } from '../../core/brand.ts'
import { BadData } from './bad-data.ts'
import { momentOf } from './moment-of.ts'

/** One row: what stood at its end. A side without a quote is 0; open interest is NaN where it was not told. */
export interface ChainRow {
  readonly contract: Contract
  readonly end: number
  readonly bid: number
  readonly ask: number
  readonly bidSize: number
  readonly askSize: number
  readonly openInterest: number
}

export interface ChainCsv {
  readonly path: string
  /** Minutes a row. */
  readonly interval: number
  readonly calendar: SessionCalendar
}

/**
 * Reads option quotes out of `.csv` or `.csv.gz`: time (since 1970, the row's start) or date, an OCC symbol, bid and ask; bid_size, ask_size
 * and open_interest where there are any. Rows of trades alone, without either side, are left out. @throws BadData naming file, line and cell.
 */
export function readChainCsv(given: ChainCsv): readonly ChainRow[] {
  const { path } = given
  const [head = '', ...lines] = textOf(path).split(/\r?\n/)
  const columns = columnsOf(head.split(','), path)
  const contracts = new Map<string, Contract>()
  return lines.flatMap((line, i): readonly ChainRow[] => {
    if (line === '') return []
    const cells = line.split(',')
    const where = `${path}, line ${i + 2}`
    const number = (column: number, missing: number): number => numberOf(cells[column] ?? '', missing, where)
    const { bid, ask, bidSize, askSize, openInterest } = columns
    // A trade alone says nothing about the quote: the one before it stands.
    if (cells[bid] === '' && cells[ask] === '') return []
    return [{
      contract: contractOf(contracts, cells[columns.symbol] ?? '', where), end: endOf(given, cells[columns.time] ?? '', where),
      bid: number(bid, 0), ask: number(ask, 0), bidSize: number(bidSize, 0), askSize: number(askSize, 0), openInterest: number(openInterest, NaN),
    }]
  })
}

function textOf(path: string): string {
  try {
    const bytes = readFileSync(path)
    return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('latin1')
  } catch (error) {
    throw new BadData(`${path} cannot be read (${error instanceof Error ? error.message : String(error)}): fetch it again, or remove it`)
  }
}

function columnsOf(names: readonly string[], path: string) {
  const [time, symbol, bid, ask] = [names.findIndex((name) => name === 'time' || name === 'date'), names.indexOf('symbol'), names.indexOf('bid'), names.indexOf('ask')]
  if (Math.min(time, symbol, bid, ask) < 0) throw new BadData(`${path} is no file of option quotes: its first line must name time (or date), symbol, bid and ask`)
  return { time, symbol, bid, ask, bidSize: names.indexOf('bid_size'), askSize: names.indexOf('ask_size'), openInterest: names.indexOf('open_interest') }
}

function contractOf(known: Map<string, Contract>, text: string, where: string): Contract {
  const found = known.get(text) ?? parseOccSymbol(text)
  if (!found) throw new BadData(`${where}: '${text}' is no OCC symbol (like TWX140621C00070000)`)
  known.set(text, found)
  return found
}

function numberOf(text: string, missing: number, where: string): number {
  if (text === '') return missing
  const value = Number(text)
  if (Number.isFinite(value) && value >= 0) return value
  throw new BadData(`${where}: '${text}' is no price or size`)
}

/** A row ends with its session at the latest; a row of a date is known at the close. */
function endOf({ interval, calendar }: ChainCsv, text: string, where: string): number {
  const start = (/^\d+$/.test(text) ? momentOf(text) : NaN) as Millis
  if (!Number.isNaN(start)) {
    const whole = start + interval * MINUTE
    const session = calendar.sessionAt(start) ?? calendar.sessionAt((whole - 1) as Millis)
    return session ? Math.min(whole, session.close) : whole
  }
  const close = /^\d{4}-\d{2}-\d{2}$/.test(text) ? calendar.sessionOn(text)?.close : undefined
  if (close !== undefined) return close
  throw new BadData(`${where}: '${text}' is neither a time since 1970 (seconds, milli-, micro- or nanoseconds) nor the date of a session`)
}
