import { millis } from '../../core/brand.ts'
import { DAY, dateOf } from '../../core/market/civil-date.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { BarColumns } from '../../core/market/bar-columns.ts'
import { barSeries, type BarSeries, type SeriesGiven } from '../bar-series.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { joinColumns } from '../../core/market/join-columns.ts'
import { KNOWN_YEARS } from '../../core/market/known-years.ts'
import { newYorkDate, newYorkMidnight } from '../../core/market/new-york-time.ts'
import { recordedInstrument } from '../../core/market/recorded-instrument.ts'
import { DAY_MINUTES } from '../../core/market/spans.ts'
import { actionsOf } from './actions-of.ts'
import { BadData } from './bad-data.ts'
import { inSessions } from './in-sessions.ts'
import { isKnownDay } from './is-known-day.ts'
import { mergeColumns } from './merge-columns.ts'
import type { RawBars } from './read-bar-csv.ts'

/** Series, and what was wrong with the rows behind it: one sentence each, nothing is used silently. */
export interface Loaded {
  readonly series: BarSeries
  readonly actions: readonly CorporateAction[]
  readonly issues: readonly string[]
  /** What is no defect of theirs, and to be told all the same. */
  readonly notes: readonly string[]
}

export interface ToSeries {
  readonly symbol: string
  readonly interval: number
  readonly calendar: SessionCalendar
}

/** Joins files of one symbol into bars in order of time. @throws BadData for prices that no market can have. */
export function toSeries(files: readonly RawBars[], { symbol, ...rest }: ToSeries): Loaded {
  const given = { instrument: recordedInstrument(symbol), ...rest }
  const issues: string[] = []
  for (const { file, isTurned } of files) if (isTurned === true) issues.push(`${file}: its rows run from new to old, turned around`)
  const parts = files.map((raw) => inOrder(dated(raw, given), { counts: inSessions(given), issues })).sort((a, b) => (a.columns.start[0] ?? 0) - (b.columns.start[0] ?? 0))
  const columns = join(parts, issues)
  if (columns.volume.length > 0 && columns.volume.every((volume) => volume === 0))
    issues.push(`no bar of ${symbol} has a volume, of which --participation is a share: nothing fills under it, and with --participation 0 everything does`)
  return { series: barSeries({ ...given, instrument: recordedInstrument(symbol, columns.open[0]), columns }), actions: actionsOf(files, given.instrument), issues, notes: notesOf(parts, symbol) }
}

/** @throws BadData where sessions are all that lacks. */
function notesOf(parts: readonly Part[], symbol: string): readonly string[] {
  const outside = parts.reduce((sum, part) => sum + part.outside, 0)
  if (outside === 0) return []
  const inside = parts.reduce((sum, { columns }) => sum + columns.start.length, 0)
  if (inside === 0) throw new BadData(`none of the ${outside} bars of ${symbol} lies within a session of the market (9:30 to 16:00 in New York on its days): times are read as UTC where they name no zone`)
  return [`${outside.toLocaleString('en-US')} ${outside === 1 ? 'bar' : 'bars'} of ${symbol} before an open or after a close left out: shares are traded and marked in sessions alone, as live`]
}

/** Dates, and midnights of New York, as which Alpaca writes them, become the opens of their sessions; a day without a session is no bar. */
function dated(raw: RawBars, { instrument, interval, calendar }: Omit<SeriesGiven, 'columns'>): RawBars {
  if (instrument.type === 'pair') return raw
  const dateAt = raw.isDated ? (at: number) => dateOf(at / DAY) : interval === DAY_MINUTES && areNewYorkDays(raw.start) ? (at: number) => newYorkDate(millis(at)) : undefined
  const start = raw.start.map((at) => (!isKnownDay(at) ? -Infinity : dateAt ? (calendar.sessionOn(dateAt(at))?.open ?? NaN) : at))
  return { ...raw, start }
}

function areNewYorkDays(start: Float64Array): boolean {
  return start.every((at) => isKnownDay(at) && at === newYorkMidnight(newYorkDate(millis(at))))
}

interface Part {
  readonly file: string
  readonly columns: BarColumns
  /** Rows that lie in no session. */
  readonly outside: number
}

interface Ordering {
  /** Whether a bar that begins then counts. */
  readonly counts: (start: number) => boolean
  readonly issues: string[]
}

const NAMES = ['start', 'open', 'high', 'low', 'close', 'volume'] as const

const LEFT = {
  unknown: `outside ${KNOWN_YEARS.first} to ${KNOWN_YEARS.last}, which the session calendar does not know, left out`,
  repeated: 'repeating a time, left out',
  contradicting: 'telling of a time again with other figures, left out',
  disordered: 'out of order, left out',
  closed: 'on a day without a session, left out',
  widened: 'whose high and low did not span open and close, widened',
} as const

/** Rows that repeat a time, step back or lie in no session are left out and counted; columns that are whole are not copied. */
function inOrder(raw: RawBars, { counts, issues }: Ordering): Part {
  const rows = { unknown: [] as number[], repeated: [] as number[], contradicting: [] as number[], disordered: [] as number[], closed: [] as number[], widened: [] as number[] }
  const { length } = raw.start
  const isKept = new Uint8Array(length)
  let [kept, outside] = [0, 0]
  let [last, lastRow] = [-Infinity, 0]
  for (let i = 0; i < length; i += 1) {
    const at = raw.start[i] as number
    if (!(at > last)) {
      rows[at === -Infinity ? 'unknown' : Number.isNaN(at) ? 'closed' : at < last ? 'disordered' : areSame(raw, i, lastRow) ? 'repeated' : 'contradicting'].push(i)
      continue
    }
    if (counts(at)) {
      if (judge(raw, i)) rows.widened.push(i)
      isKept[i] = 1
      kept += 1
    } else outside += 1
    last = at
    lastRow = i
  }
  const lost = rows.repeated.length + rows.contradicting.length + rows.disordered.length
  if (lost > kept + outside) throw new BadData(`${raw.file}: ${lost} of its ${length} rows repeat a time or step back, as those of several symbols in one file do: sort them by time, each time once`)
  for (const what of ['unknown', 'repeated', 'contradicting', 'disordered', 'closed', 'widened'] as const) {
    const [first] = rows[what]
    if (first !== undefined) issues.push(`${raw.file}: ${rows[what].length} ${rows[what].length === 1 ? 'row' : 'rows'} ${LEFT[what]}; the first in ${placeOf(raw, first)}`)
  }
  const pick = (column: Float64Array): Float64Array => (kept === length ? column : column.filter((_, i) => isKept[i] === 1))
  const columns = Object.fromEntries(NAMES.map((name) => [name, pick(raw[name])])) as unknown as BarColumns
  return { file: raw.file, columns, outside }
}

function areSame({ open, high, low, close, volume }: RawBars, i: number, k: number): boolean {
  return open[i] === open[k] && high[i] === high[k] && low[i] === low[k] && close[i] === close[k] && volume[i] === volume[k]
}

/** @returns true when the bar was widened. @throws BadData for a price that is not above zero or a volume below it. */
function judge(raw: RawBars, i: number): boolean {
  const open = raw.open[i] as number
  const high = raw.high[i] as number
  const low = raw.low[i] as number
  const close = raw.close[i] as number
  const volume = raw.volume[i] as number
  if (low > 0 && volume >= 0 && low <= open && low <= close && high >= open && high >= close) return false
  const least = Math.min(open, high, low, close)
  if (!(least > 0) || !(volume >= 0)) throw new BadData(`${raw.file}, ${placeOf(raw, i)}: prices must be above zero and volume not below it, not ${[open, high, low, close, volume].join(',')}. Correct the row or remove it`)
  raw.low[i] = least
  raw.high[i] = Math.max(open, high, low, close)
  return true
}

/** Where a reader finds row `i`: a text's first line is its header, and lines without anything are lines too. */
function placeOf({ places, blanks = [], isTurned, start }: RawBars, i: number): string {
  const row = isTurned === true ? start.length - 1 - i : i
  if (places === 'rows') return `row ${row + 1}`
  return `line ${blanks.reduce((line, blank) => (blank <= line ? line + 1 : line), row + 2)}`
}

/** Most files follow each other; where two tell of the same time, the first one is used, and what it lacks comes from the other. */
function join(parts: readonly Part[], issues: string[]): BarColumns {
  const [only] = parts
  if (only && parts.length === 1) return only.columns
  const apart: BarColumns[] = []
  for (const { file, columns } of parts) {
    const before = apart.at(-1)
    if (before === undefined || !((columns.start[0] ?? Infinity) <= (before.start.at(-1) ?? -Infinity))) {
      apart.push(columns)
      continue
    }
    const { merged, repeated, contradicting } = mergeColumns(before, columns)
    if (repeated > 0) issues.push(`${file}: ${repeated} ${repeated === 1 ? 'bar repeats a time' : 'bars repeat times'} of a file before it, left out${contradicting === 0 ? '' : `; ${contradicting} of them with other figures`}`)
    apart[apart.length - 1] = merged
  }
  return joinColumns(apart)
}
