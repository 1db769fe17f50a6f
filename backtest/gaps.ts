import { type Millis, millis } from '../core/brand.ts'
import { MINUTE } from '../core/market/bar.ts'
import { DAY, dateOf } from '../core/market/civil-date.ts'
import { newYorkDate } from '../core/market/new-york-time.ts'
import type { Session, SessionCalendar } from '../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { BarSeries } from './bar-series.ts'

/** Bars that should be there and are not. */
export type Gap = Hole | Edge

/** Between bars of its series. */
export interface Hole extends Missing {
  readonly type: 'hole'
}

/** Before the first bar of a series (`head`) or after its last (`tail`), where bars were asked for. */
export interface Edge extends Missing {
  readonly type: 'head' | 'tail'
  /** Dates: first or last that was asked for, and where bars begin or end instead; of New York, of UTC for pairs. */
  readonly asked: string
  readonly bars: string
}

/** The first and the last missing bar's start. */
interface Missing {
  readonly symbol: string
  readonly from: number
  readonly to: number
  readonly missing: number
  /** Whole sessions: their dates say more than their minutes. */
  readonly sessions: readonly string[]
}

/** Holes in a series: within the sessions of a share (and whole sessions between its first and last bar), anywhere in a pair's. */
export function gapsOf(series: BarSeries, calendar: SessionCalendar): readonly Gap[] {
  return series.instrument.type === 'pair' ? holes(series, 0, series.length, { from: first(series), to: first(series) }) : sessionGaps(series, calendar)
}

interface Span {
  readonly from: number
  readonly to: number
}

/** Whole sessions of a share, or days of a pair, that lie within what was asked for and before the first or after the last bar of a series. */
export function edgesOf(series: BarSeries, calendar: SessionCalendar, asked: Span): readonly Gap[] {
  const last = (series.end[series.length - 1] ?? NaN) - 1
  if (series.length === 0 || first(series) >= asked.to || last < asked.from) return []
  const missed = series.instrument.type === 'pair' ? missedMinutes : missedSessions
  const dated = series.instrument.type === 'pair' ? utcDate : (at: number) => newYorkDate(millis(at))
  const told = (gap: Missing, edge: Pick<Edge, 'type' | 'asked' | 'bars'>): Gap => (isDay(gap, series) ? { ...gap, ...edge } : { ...gap, type: 'hole' })
  return [
    ...missed(series, calendar, { from: asked.from, to: first(series) }).map((gap) => told(gap, { type: 'head', asked: dated(asked.from), bars: dated(first(series)) })),
    ...missed(series, calendar, { from: last + 1, to: asked.to }).map((gap) => told(gap, { type: 'tail', asked: dated(asked.to - 1), bars: dated(last) })),
  ]
}

/** Hours that are missing say more than a date on which some bars are there. */
function isDay({ missing, sessions }: Missing, { interval }: BarSeries): boolean {
  return sessions.length > 0 || missing * interval >= DAY_MINUTES
}

function missedMinutes(series: BarSeries, _: SessionCalendar, span: Span): readonly Missing[] {
  return holes(series, 0, 0, span)
}

function missedSessions(series: BarSeries, calendar: SessionCalendar, { from, to }: Span): readonly Missing[] {
  const gaps: Gap[] = []
  if (!(from < to)) return gaps
  let before: string | undefined
  for (const session of calendar.sessionsBetween(newYorkDate(millis(from)), newYorkDate(millis(to - 1)))) {
    if (session.open < from || session.close > to) continue
    absent({ gaps, series, session, before })
    before = session.date
  }
  return gaps
}

function utcDate(at: number): string {
  return dateOf(Math.floor(at / DAY))
}

/** Missing bars between bars `a` and `b` of a series, and before and after them up to the span, whose end lies outside. */
function holes(series: BarSeries, a: number, b: number, span: Span): Gap[] {
  const step = series.interval * MINUTE
  const gaps: Gap[] = []
  let expected = span.from
  for (let i = a; i <= b; i += 1) {
    const next = i < b ? (series.start[i] ?? NaN) : span.to
    const missing = Math.ceil((next - expected) / step - 1e-9)
    if (missing > 0) gaps.push({ symbol: series.instrument.symbol, from: expected, to: expected + (missing - 1) * step, missing, sessions: [], type: 'hole' })
    expected = next + step
  }
  return gaps
}

function sessionGaps(series: BarSeries, calendar: SessionCalendar): readonly Gap[] {
  if (series.length === 0) return []
  const last = series.start[series.length - 1] ?? NaN
  const sessions = calendar.sessionsBetween(newYorkDate(first(series) as Millis), newYorkDate(last as Millis))
  const gaps: Gap[] = []
  let i = 0
  let before: string | undefined
  for (const session of sessions) {
    // An hour that begins on the clock holds the first half hour of the session.
    while (i < series.length && (series.end[i] ?? NaN) <= session.open) i += 1
    const a = i
    while (i < series.length && (series.start[i] ?? NaN) < session.close) i += 1
    if (a === i) absent({ gaps, series, session, before })
    else if (series.interval !== DAY_MINUTES) gaps.push(...holes(series, a, i, { from: session.open, to: session.close }))
    before = session.date
  }
  return gaps
}

interface Absence {
  readonly gaps: Gap[]
  readonly series: BarSeries
  readonly session: Session
  /** The session before it. */
  readonly before: string | undefined
}

/** Sessions in a row make one gap. */
function absent({ gaps, series: { instrument, interval }, session: { open, date, close }, before }: Absence): void {
  const missing = interval === DAY_MINUTES ? 1 : Math.ceil((close - open) / (interval * MINUTE))
  const to = interval === DAY_MINUTES ? open : close - interval * MINUTE
  const last = gaps.at(-1)
  if (last && before !== undefined && last.sessions.at(-1) === before) gaps[gaps.length - 1] = { ...last, to, missing: last.missing + missing, sessions: [...last.sessions, date] }
  else gaps.push({ symbol: instrument.symbol, from: open, to, missing, sessions: [date], type: 'hole' })
}

function first({ start }: BarSeries): number {
  return start[0] ?? NaN
}
