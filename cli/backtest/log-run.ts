import { edgesOf, type Gap } from '../../backtest/gaps.ts'
import { failedSentence } from '../../backtest/report/failed-sentence.ts'
import { frozenSentence } from '../../backtest/report/frozen-sentence.ts'
import type { Summary } from '../../backtest/result/summary.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import type { RunResult } from '../../backtest/run-tape.ts'
import type { Log } from '../../core/ports/log.ts'
import { counted } from '../counted.ts'
import type { LoadedTape } from './loaded-tape.ts'
import type { Wish } from './wish.ts'

/** Single holes are named up to here; the rest is counted. */
const MOST = 20

/** Before a run: its range, and what is wrong with its data. */
export function logData(log: Log, wish: Wish, loaded: LoadedTape, asked: Asked): void {
  const { issues, notes, source } = loaded
  log.info(`backtest from ${wish.first} to ${wish.last}: ${wish.symbols.join(', ')}`, { symbols: wish.symbols, start: wish.first, end: wish.last, source })
  for (const issue of issues) log.warning(`data: ${issue}`)
  for (const note of notes) log.info(`data: ${note}`)
  const inRange = gapsWithin(loaded, asked)
  for (const gap of inRange.slice(0, MOST)) log.warning(gapSentence(gap), { symbol: gap.symbol, from: instant(gap.from), to: instant(gap.to), missing: gap.missing })
  if (inRange.length > MOST) log.warning(`${counted(inRange.length - MOST, 'more gap')}, of ${counted(total(inRange.slice(MOST)), 'bar')}: 'tercet data check' lists them all`)
}

export interface Asked {
  readonly from: number
  readonly to: number
  readonly calendar: SessionCalendar
}

/** What is missing of a run, where its bars begin late or end early first of all. */
export function gapsWithin({ tape, gaps }: Pick<LoadedTape, 'tape' | 'gaps'>, { from, to, calendar }: Asked): readonly Gap[] {
  return [...tape.series.flatMap((series) => edgesOf(series, calendar, { from, to })), ...gaps.filter((gap) => gap.to >= from && gap.from <= to)]
}

/** After a run: what a module could not decide, since it threw. */
export function logFailures(log: Log, { failures }: Summary): void {
  for (const one of failures) log.error(failedSentence(one), { times: one.times, first: instant(one.first) })
}

/** After a run: what was held while its market was not recorded. */
export function logFrozen(log: Log, { frozen }: Summary): void {
  for (const one of frozen) log.warning(frozenSentence(one), { symbol: one.symbol, qty: one.qty, since: instant(one.since) })
}

/** After a run: when each entry was decided. */
export function logEntries(log: Log, { recorder }: RunResult): void {
  for (const fact of recorder.facts) {
    if (fact.type !== 'order.approved' || fact.order.intent.type !== 'enter') continue
    const { strategy, underlying, qty, limit, reason } = fact.order.intent
    log.info(`entry signal of ${strategy} on ${underlying} at ${instant(fact.at)}`, { strategy, symbol: underlying, qty, limit, reason: reason.code })
  }
}

/** One sentence about missing bars, with its dates. */
export function gapSentence(gap: Gap): string {
  const { symbol, from, to, missing, sessions } = gap
  if (gap.type === 'head') return `gap: ${symbol}: asked from ${gap.asked}, bars begin on ${gap.bars} (${lengthOf(gap)})`
  if (gap.type === 'tail') return `gap: ${symbol}: asked to ${gap.asked}, bars end on ${gap.bars} (${lengthOf(gap)})`
  const [first] = sessions
  if (first !== undefined) return `gap: no bars of ${symbol} on ${sessions.length === 1 ? first : `${first} to ${sessions.at(-1) ?? first} (${sessions.length} sessions)`}`
  const bars = `gap: ${counted(missing, 'bar')} of ${symbol} missing`
  const [begins, ends] = [instant(from).slice(0, 10), instant(to).slice(0, 10)]
  if (begins !== ends) return `${bars} from ${begins} ${clock(from)} to ${ends} ${clock(to)} UTC`
  return `${bars} on ${begins}, ${missing === 1 ? `at ${clock(from)}` : `${clock(from)} to ${clock(to)}`} UTC`
}

function lengthOf({ missing, sessions }: Gap): string {
  return sessions.length > 0 ? `${counted(sessions.length, 'session')} without bars` : `${counted(missing, 'bar')} missing`
}

function total(gaps: readonly Gap[]): number {
  return gaps.reduce((sum, gap) => sum + gap.missing, 0)
}

function instant(at: number): string {
  return new Date(at).toISOString()
}

function clock(at: number): string {
  return instant(at).slice(11, 16)
}
