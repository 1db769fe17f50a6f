import { join } from 'node:path'
import { millis, type Millis } from '../../core/brand.ts'
import type { Bar } from '../../core/market/bar.ts'
import { columnsOf } from '../../core/market/columns-of.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { joinColumns } from '../../core/market/join-columns.ts'
import { sliceColumns } from '../../core/market/slice-columns.ts'
import type { Log } from '../../core/ports/log.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { BadData } from './bad-data.ts'
import { barsChecksum } from './bars-checksum.ts'
import { readParquetBars } from './parquet-bars.ts'
import type { RawBars } from './read-bar-csv.ts'
import { refuseChanged } from './refuse-changed.ts'

/** Minute bars of [from, to) as they were traded, oldest first, and the actions whose ex-date lies in it. */
export interface Fetched {
  readonly bars: readonly Bar[]
  readonly actions: readonly CorporateAction[]
}

/** Every page. @throws Outage */
export type FetchBars = (symbol: string, from: Millis, to: Millis) => Promise<Fetched>

export interface CacheRequest {
  readonly folder: string
  /** Part of the file's name: bars of two feeds differ. */
  readonly feed: string
  readonly symbol: string
  readonly from: Millis
  readonly to: Millis
  /** Nothing later can be asked for. */
  readonly now: Millis
  readonly fetch: FetchBars
  readonly log: Log
}

export interface CachedBars {
  readonly files: readonly RawBars[]
  /** Months that were asked for, and those that were there. */
  readonly fetched: number
  readonly found: number
}

/**
 * Minute bars from the disk, month by month, and what happened to their shares; what is not there is fetched and kept. A month is written when it is
 * whole, so that an interrupted fetch goes on where it stopped, and a second run over the same range asks for nothing.
 */
export async function cachedBars(request: CacheRequest): Promise<CachedBars> {
  const files: RawBars[] = []
  let fetched = 0
  const months = monthsOf(request.from, Math.min(request.to, request.now))
  for (const month of months) {
    const known = await readMonth(request, month)
    const until = Math.min(month.end, request.now)
    const isEnough = known !== undefined && (known.until >= Math.min(request.to, until) || known.asked >= request.now)
    if (!isEnough) fetched += 1
    const bars = isEnough ? known : await fetchMonth(request, { month, known, until })
    files.push({ ...bars.columns, file: join(request.folder, cacheFile(request, month.name)), isDated: false, places: 'rows', actions: bars.actions })
  }
  return { files, fetched, found: months.length - fetched }
}

interface Month {
  readonly name: string
  readonly start: number
  readonly end: number
}

interface Kept {
  readonly columns: BarColumns
  readonly actions: RawBars['actions']
  /** Everything before it was fetched and will not change. */
  readonly until: number
  /** When it was asked for last: nothing later was there then. */
  readonly asked: number
}

/** The file of one symbol and month: flat, so that the whole cache is `*.parquet` of one folder. */
export function cacheFile({ feed, symbol }: Pick<CacheRequest, 'feed' | 'symbol'>, month: string): string {
  return `${feed}_${symbol.replace('/', '-')}_1m_${month}.parquet`
}

/** What the name of a cached file says; undefined for another's file. */
export function readCacheFile(name: string): { readonly feed: string; readonly symbol: string; readonly month: string } | undefined {
  const match = /^([a-z]+)_([A-Z0-9.]+(?:-[A-Z]+)?)_1m_(\d{4}-\d{2})\.parquet$/.exec(name)
  if (!match) return undefined
  const [, feed = '', symbol = '', month = ''] = match
  return { feed, symbol: symbol.replace('-', '/'), month }
}

/** Months that were kept in the shares of some later day do not fit each other: they are fetched anew. */
const AS_TRADED = 'raw'

/** What a month's file says of itself. */
export function cacheNotes({ feed, symbol }: Pick<CacheRequest, 'feed' | 'symbol'>, { until, asked, actions }: Omit<Kept, 'columns'>): Readonly<Record<string, string>> {
  return { symbol, feed, until: String(until), asked: String(asked), adjustment: AS_TRADED, actions: JSON.stringify(actions) }
}

async function readMonth(request: CacheRequest, month: Month): Promise<Kept | undefined> {
  const name = cacheFile(request, month.name)
  try {
    const path = join(request.folder, name)
    const { columns, notes } = await readParquetBars(path, path)
    if (notes['adjustment'] !== AS_TRADED) return undefined
    const actions = actionsIn(notes, path)
    refuseChanged({ columns, notes }, path)
    return { columns, actions, until: Number(notes['until'] ?? 0), asked: Number(notes['asked'] ?? 0) }
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined
    throw error
  }
}

/** @throws BadData for what is no list: the file is not as it was written. */
function actionsIn(notes: Readonly<Record<string, string>>, path: string): RawBars['actions'] {
  try {
    const actions: unknown = JSON.parse(notes['actions'] ?? '[]')
    if (Array.isArray(actions)) return actions as RawBars['actions']
  } catch {
    // Said below, as of what is no list.
  }
  throw new BadData(`${path} does not tell its splits and dividends: delete it and run again, what was fetched is fetched anew`)
}

async function fetchMonth(request: CacheRequest, { month, known, until }: { readonly month: Month; readonly known: Kept | undefined; readonly until: number }): Promise<Kept> {
  const { symbol, fetch, log } = request
  const from = Math.max(month.start, known?.until ?? 0)
  log.debug(`fetching ${symbol} from ${new Date(from).toISOString()}`)
  const news = await fetch(symbol, millis(from), millis(until)).catch((error: unknown) => {
    // Why, and what to do, says whoever asked: once.
    log.error(`failed call: bars of ${symbol} for ${month.name}`)
    throw error
  })
  const columns = joined(known?.columns, from, news.bars)
  const actions = merged(known?.actions ?? [], news.actions.map(rowOf))
  // A warm cache writes nothing: the writer is loaded when it has something to write.
  const { writeParquetBars } = await import('./write-parquet-bars.ts')
  const kept = { columns, actions, until: Math.min(until, request.now - SETTLING), asked: request.now }
  const notes = cacheNotes(request, kept)
  writeParquetBars(join(request.folder, cacheFile(request, month.name)), columns, { ...notes, checksum: barsChecksum(columns, notes) })
  return kept
}

/** Milliseconds in which the last bars may still come, or change with late trades: they are asked for again. */
const SETTLING = 120_000

/** A day that is told of again is as it is told last. */
function merged(before: RawBars['actions'], news: RawBars['actions']): RawBars['actions'] {
  return [...before.filter(({ at }) => !news.some((one) => one.at === at)), ...news]
}

/** An action as a file of bars states it. */
function rowOf(action: CorporateAction): RawBars['actions'][number] {
  const at = Date.parse(action.date)
  return action.type === 'split' ? { at, dividend: '', split: `${action.to}:${action.from}` } : { at, dividend: action.perShare, split: '' }
}

/** What was kept from before `since`, and what is told of the time after it. */
function joined(before: BarColumns | undefined, since: number, bars: readonly Bar[]): BarColumns {
  const news = columnsOf(bars.filter(({ start }) => start >= since))
  if (!before) return news
  const kept = before.start.findIndex((at) => at >= since)
  return joinColumns([kept < 0 ? before : sliceColumns(before, 0, kept), news])
}

/** UTC months that touch [from, to). */
function monthsOf(from: number, to: number): readonly Month[] {
  const months: Month[] = []
  const first = new Date(from)
  const year = first.getUTCFullYear()
  for (let m = first.getUTCMonth(); Date.UTC(year, m) < to; m += 1) {
    const start = Date.UTC(year, m)
    months.push({ name: new Date(start).toISOString().slice(0, 7), start, end: Date.UTC(year, m + 1) })
  }
  return months
}
