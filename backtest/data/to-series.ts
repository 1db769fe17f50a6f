import { millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'
import { dateOf } from '../../core/market/civil-date.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { type BarColumns, barSeries, type BarSeries } from '../bar-series.ts'
import type { CorporateAction } from '../tape.ts'
import { BadData } from './bad-data.ts'
import type { RawBars } from './read-bar-csv.ts'

/** Series, and what was wrong with the rows behind it: one sentence each, nothing is used silently. */
export interface Loaded {
  readonly series: BarSeries
  readonly actions: readonly CorporateAction[]
  readonly issues: readonly string[]
}

export interface ToSeries {
  readonly instrument: Share | Pair
  readonly interval: number
  readonly calendar: SessionCalendar
}

/** Joins files of one symbol into bars in order of time. @throws BadData for prices that no market can have. */
export function toSeries(files: readonly RawBars[], given: ToSeries): Loaded {
  const issues: string[] = []
  const parts = files.map((raw) => inOrder(dated(raw, given), issues)).sort((a, b) => (a.columns.start[0] ?? 0) - (b.columns.start[0] ?? 0))
  const columns = join(parts, issues)
  return { series: barSeries({ ...given, columns }), actions: files.flatMap((raw) => actionsOf(raw, given)), issues }
}

const DAY = 1440 * MINUTE
/** What the session calendar knows: 1998 to 2035. */
const KNOWN = { from: Date.UTC(1998, 0, 2), to: Date.UTC(2035, 11, 31) }

/** Dates become the opens of their sessions; a day without a session is no bar. */
function dated(raw: RawBars, { instrument, calendar }: ToSeries): RawBars {
  if (instrument.type === 'pair') return raw
  const start = raw.start.map((at) => (at < KNOWN.from || at >= KNOWN.to ? -Infinity : raw.isDated ? (calendar.sessionOn(dateOf(at / DAY))?.open ?? NaN) : at))
  return { ...raw, start }
}

interface Part {
  readonly file: string
  readonly columns: BarColumns
}

const NAMES = ['start', 'open', 'high', 'low', 'close', 'volume'] as const

/** Rows that repeat a time, step back or lie on a day without a session are left out and counted. */
function inOrder(raw: RawBars, issues: string[]): Part {
  const kept: number[] = []
  const left = { 'outside 1998 to 2035, which the session calendar does not know': [] as number[], 'repeating a time': [] as number[], 'out of order': [] as number[], 'on a day without a session': [] as number[], 'whose high and low did not span open and close, widened': [] as number[] }
  let last = -Infinity
  for (let i = 0; i < raw.start.length; i += 1) {
    const at = raw.start[i] ?? NaN
    if (at === -Infinity) left['outside 1998 to 2035, which the session calendar does not know'].push(i)
    else if (Number.isNaN(at)) left['on a day without a session'].push(i)
    else if (at === last) left['repeating a time'].push(i)
    else if (at < last) left['out of order'].push(i)
    else {
      if (judge(raw, i)) left['whose high and low did not span open and close, widened'].push(i)
      kept.push(i)
      last = at
    }
  }
  for (const [what, rows] of Object.entries(left))
    if (rows.length > 0) issues.push(`${raw.file}: ${rows.length} ${rows.length === 1 ? 'row' : 'rows'} ${what}${what.endsWith('widened') ? '' : ', left out'}; the first in line ${(rows[0] ?? 0) + 2}`)
  const pick = (column: Float64Array): Float64Array => (kept.length === column.length ? column : Float64Array.from(kept, (i) => column[i] ?? NaN))
  const columns = Object.fromEntries(NAMES.map((name) => [name, pick(raw[name])])) as unknown as BarColumns
  return { file: raw.file, columns }
}

/** @returns true when the bar was widened. @throws BadData for a price that is not above zero or a volume below it. */
function judge(raw: RawBars, i: number): boolean {
  const [open = NaN, high = NaN, low = NaN, close = NaN, volume = NaN] = [raw.open[i], raw.high[i], raw.low[i], raw.close[i], raw.volume[i]]
  const least = Math.min(open, high, low, close)
  if (!(least > 0) || !(volume >= 0)) throw new BadData(`${raw.file}, line ${i + 2}: prices must be above zero and volume not below it, not ${[open, high, low, close, volume].join(',')}. Correct the row or remove it`)
  const most = Math.max(open, high, low, close)
  if (least === low && most === high) return false
  raw.low[i] = least
  raw.high[i] = most
  return true
}

/** Files follow each other; where two tell of the same time, the first one is used. */
function join(parts: readonly Part[], issues: string[]): BarColumns {
  const [only] = parts
  if (only && parts.length === 1) return only.columns
  let last = -Infinity
  const firsts = parts.map(({ file, columns }) => {
    const first = columns.start.findIndex((at) => at > last)
    const skipped = first === -1 ? columns.start.length : first
    if (skipped > 0) issues.push(`${file}: ${skipped} bars lie within a file before it, left out`)
    last = Math.max(last, columns.start.at(-1) ?? last)
    return skipped
  })
  const concat = (name: (typeof NAMES)[number]): Float64Array => {
    const pieces = parts.map(({ columns }, k) => columns[name].subarray(firsts[k]))
    const whole = new Float64Array(pieces.reduce((sum, piece) => sum + piece.length, 0))
    let at = 0
    for (const piece of pieces) {
      whole.set(piece, at)
      at += piece.length
    }
    return whole
  }
  return { start: concat('start'), open: concat('open'), high: concat('high'), low: concat('low'), close: concat('close'), volume: concat('volume') }
}

function actionsOf(raw: RawBars, { instrument: { symbol } }: ToSeries): readonly CorporateAction[] {
  return raw.actions.flatMap(({ at, dividend, split }) => {
    const date = dateOf(Math.floor(millis(at) / DAY))
    const ratio = Number(split) > 0 && Number(split) !== 1 ? [{ type: 'split' as const, symbol, date, ...ratioOf(Number(split)) }] : []
    return [...ratio, ...(Number(dividend) > 0 ? [{ type: 'dividend' as const, symbol, date, perShare: dividend }] : [])]
  })
}

/** Whole numbers of new and old shares: 7 is 7:1, 0.05 is 1:20, 1.5 is 3:2. */
function ratioOf(split: number): { readonly to: number; readonly from: number } {
  for (let from = 1; from <= 100; from += 1) if (Math.abs(split * from - Math.round(split * from)) < 1e-6) return { to: Math.round(split * from), from }
  throw new BadData(`a split of ${split} new shares for an old one is no ratio of small whole numbers`)
}
