import type { Pair, Share } from '../../core/market/instrument.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { BadData } from './bad-data.ts'
import { findSeries, type FoundSeries } from './find-series.ts'
import { readParquetBars } from './parquet-bars.ts'
import { type RawBars, readBarCsv } from './read-bar-csv.ts'
import { type Loaded, toSeries } from './to-series.ts'

/** What a folder holds of some symbols. */
export interface FolderRequest {
  readonly root: string
  readonly symbols: readonly string[]
  /** Minutes; undefined takes the one interval that there is, the shortest of several. */
  readonly interval: number | undefined
  readonly calendar: SessionCalendar
}

/** @throws BadData naming what is missing and what there is. */
export async function loadFolder({ root, symbols, interval, calendar }: FolderRequest): Promise<readonly Loaded[]> {
  const found = findSeries(root)
  const chosen = symbols.map((symbol) => choose(found, { root, symbol, interval }))
  const loaded = await Promise.all(chosen.map((series) => loadSeries(series, calendar)))
  const intervals = new Set(loaded.map(({ series }) => series.interval))
  if (intervals.size > 1) throw new BadData(`the files of ${symbols.join(', ')} have different intervals (${[...intervals].join(', ')} minutes): choose one with --interval`)
  return loaded
}

/** Reads all files of one series. */
export async function loadSeries(found: FoundSeries, calendar: SessionCalendar): Promise<Loaded> {
  const files = await Promise.all(found.files.map(readFile))
  const interval = found.interval ?? intervalOf(files)
  return toSeries(files, { instrument: instrumentOf(found.symbol), interval, calendar })
}

async function readFile({ path, name }: FoundSeries['files'][number]): Promise<RawBars> {
  if (!path.endsWith('.parquet')) return readBarCsv(path, name)
  const { columns } = await readParquetBars(path, name)
  return { ...columns, file: name, isDated: false, places: 'rows', actions: [] }
}

function choose(found: readonly FoundSeries[], { root, symbol, interval }: { readonly root: string; readonly symbol: string; readonly interval: number | undefined }): FoundSeries {
  const own = found.filter((one) => one.symbol === symbol)
  if (own.length === 0) throw new BadData(`${root} holds no bars of ${symbol}; it has ${[...new Set(found.map((one) => one.symbol))].sort().join(', ')}`)
  const wanted = interval ?? Math.min(...own.map((one) => one.interval ?? Infinity))
  const fitting = own.filter((one) => (one.interval ?? wanted) === wanted || wanted === Infinity)
  const [first, ...others] = fitting
  if (!first) throw new BadData(`${root} holds ${symbol} with ${own.map((one) => one.interval).join(' and ')} minutes a bar, not ${wanted}: change --interval`)
  if (others.length > 0) throw new BadData(`${root} holds ${symbol} more than once (${fitting.map((one) => one.folder).join(', ')}): name one of these folders with --data`)
  return first
}

/** Recorded files do not say today's trading rules: every share and pair gets the same generous ones. */
export function instrumentOf(symbol: string): Share | Pair {
  const [base = symbol, quote] = symbol.split('/')
  if (quote === undefined) return { type: 'share', symbol, fractionable: true, shortable: true }
  return { type: 'pair', symbol, base, quote, minimumQty: 0.0001, qtyStep: 1e-9, tick: 0.01 }
}

/** The commonest step between rows, in minutes. */
function intervalOf(files: readonly RawBars[]): number {
  const [first] = files
  if (!first || first.isDated) return DAY_MINUTES
  const counts = new Map<number, number>()
  for (let i = 1; i < Math.min(first.start.length, 2000); i += 1) {
    const step = ((first.start[i] ?? NaN) - (first.start[i - 1] ?? NaN)) / MINUTE
    if (step > 0) counts.set(step, (counts.get(step) ?? 0) + 1)
  }
  const [commonest] = [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
  return Math.min(DAY_MINUTES, Math.max(1, Math.round(commonest?.[0] ?? 1)))
}
