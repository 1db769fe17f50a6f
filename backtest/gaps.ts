import type { Millis } from '../core/brand.ts'
import { MINUTE } from '../core/market/bar.ts'
import { newYorkDate } from '../core/market/new-york-time.ts'
import type { Session, SessionCalendar } from '../core/market/session-calendar.ts'
import { DAY_MINUTES } from '../core/market/spans.ts'
import type { BarSeries } from './bar-series.ts'

/** Bars that should be there and are not: the first and the last missing bar's start. */
export interface Gap {
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

/** Missing bars between bars `a` and `b` of a series, and before and after them up to the span, whose end lies outside. */
function holes(series: BarSeries, a: number, b: number, span: Span): Gap[] {
  const step = series.interval * MINUTE
  const gaps: Gap[] = []
  let expected = span.from
  for (let i = a; i <= b; i += 1) {
    const next = i < b ? (series.start[i] ?? NaN) : span.to
    const missing = Math.ceil((next - expected) / step - 1e-9)
    if (missing > 0) gaps.push({ symbol: series.instrument.symbol, from: expected, to: expected + (missing - 1) * step, missing, sessions: [] })
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
    while (i < series.length && (series.start[i] ?? NaN) < session.open) i += 1
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
  else gaps.push({ symbol: instrument.symbol, from: open, to, missing, sessions: [date] })
}

function first({ start }: BarSeries): number {
  return start[0] ?? NaN
}
