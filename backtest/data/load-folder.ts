import { DAY_MINUTES } from '../../core/market/spans.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { BadData } from './bad-data.ts'
import { chooseSeries, otherInterval } from './choose-series.ts'
import { commonestStep } from './commonest-step.ts'
import { findSeries, type FoundFolder, type FoundSeries } from './find-series.ts'
import { loadSuiting, type WantedBars } from './load-suiting.ts'
import { oldFirst } from './old-first.ts'
import { readParquetBars } from './parquet-bars.ts'
import { type RawBars, readBarCsv } from './read-bar-csv.ts'
import { readBarParquet } from './read-bar-parquet.ts'
import { refuseChanged } from './refuse-changed.ts'
import { refuseOtherIntervals } from './refuse-other-intervals.ts'
import { type Loaded, toSeries } from './to-series.ts'
import { lonePrices } from './lone-prices.ts'
import { unstatedSplits } from './unstated-splits.ts'

/** What a folder holds of some symbols. */
export interface FolderRequest {
  readonly root: string
  readonly symbols: readonly string[]
  /** Minutes; undefined takes the one interval that there is; of several one that suits `wanted`, without it the shortest. */
  readonly interval: number | undefined
  readonly calendar: SessionCalendar
  readonly wanted?: WantedBars
}

/** @throws BadData naming what is missing and what there is. */
export async function loadFolder({ root, symbols, interval, calendar, wanted }: FolderRequest): Promise<readonly Loaded[]> {
  const found = meant(findSeries(root), symbols)
  const suiting = interval === undefined && wanted ? await loadSuiting(found, { root, symbols, calendar, wanted, load: (series) => loadSeries(series, calendar) }) : undefined
  if (suiting) return suiting
  const loaded = await Promise.all(symbols.map((symbol) => loadSeries(chooseSeries(found, { root, symbol, interval }), calendar)))
  // Neither folder nor file name says it: the rows do.
  const other = loaded.find(({ series }) => interval !== undefined && series.interval !== interval)?.series
  if (other) throw otherInterval(root, other.instrument.symbol, { held: [other.interval], wanted: interval })
  const intervals = new Set(loaded.map(({ series }) => series.interval))
  if (intervals.size > 1) throw new BadData(`the files of ${symbols.join(', ')} have different intervals (${[...intervals].join(', ')} minutes), and a run has one: choose it with --interval where each has it, or add files of one interval for all`)
  return loaded
}

/** A name that may mean two pairs means the one that is asked for, unless that has files of its own. */
function meant({ series, ...rest }: FoundFolder, symbols: readonly string[]): FoundFolder {
  const isAsked = (one: FoundSeries): boolean => one.otherwise !== undefined && symbols.includes(one.otherwise) && !symbols.includes(one.symbol) && !series.some(({ symbol }) => symbol === one.otherwise)
  return { series: series.map((one) => (isAsked(one) ? { ...one, symbol: one.otherwise ?? one.symbol } : one)), ...rest }
}

/** Reads all files of one series. */
export async function loadSeries(found: FoundSeries, calendar: SessionCalendar): Promise<Loaded> {
  const files = (await Promise.all(found.files.map((file) => readFile(file, found.isCache === true)))).map(oldFirst)
  const interval = found.interval ?? intervalOf(files)
  if (found.isCache !== true) refuseOtherIntervals(files, interval)
  const loaded = toSeries(files, { symbol: found.symbol, interval, calendar })
  // The cache keeps its actions in files of their own.
  return found.isCache === true ? loaded : { ...loaded, issues: [...loaded.issues, ...unstatedSplits(loaded.series, loaded.actions), ...lonePrices(loaded.series)] }
}

async function readFile({ path, name }: FoundSeries['files'][number], isCache: boolean): Promise<RawBars> {
  if (!/\.parquet$/i.test(path)) return readBarCsv(path, name)
  if (!isCache) return readBarParquet(path, name)
  const read = await readParquetBars(path, name)
  refuseChanged(read, name)
  return { ...read.columns, file: name, isDated: false, places: 'rows', actions: [] }
}

/** A step this near to whole minutes is told by a clock that is late. */
const NEAR = 0.01

/** The commonest step between rows, in minutes. @throws BadData for parts of minutes. */
function intervalOf(files: readonly RawBars[]): number {
  const [first] = files
  if (!first || first.isDated) return DAY_MINUTES
  const step = commonestStep(first.start) ?? 1
  const minutes = Math.round(step)
  if (minutes < 1 || Math.abs(step - minutes) > NEAR) throw new BadData(`${first.file}: its rows are ${Math.round(step * 60_000) / 1000} seconds apart, and bars are of whole minutes: make larger ones`)
  return Math.min(DAY_MINUTES, minutes)
}
