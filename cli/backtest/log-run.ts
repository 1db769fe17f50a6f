import type { Gap } from '../../backtest/gaps.ts'
import type { RunResult } from '../../backtest/run-tape.ts'
import type { Log } from '../../core/ports/log.ts'
import type { LoadedTape } from './load-tape.ts'
import type { Wish } from './wish.ts'

/** Single holes are named up to here; the rest is counted. */
const MOST = 20

/** Before a run: its range, and what is wrong with its data. */
export function logData(log: Log, wish: Wish, { gaps, issues, source }: LoadedTape, span: { readonly from: number; readonly to: number }): void {
  log.info(`backtest from ${wish.first} to ${wish.last}: ${wish.symbols.join(', ')}`, { symbols: wish.symbols, start: wish.first, end: wish.last, source })
  for (const issue of issues) log.warning(`data: ${issue}`)
  const inRange = gapsWithin(gaps, span)
  for (const gap of inRange.slice(0, MOST)) log.warning(gapSentence(gap), { symbol: gap.symbol, from: instant(gap.from), to: instant(gap.to), missing: gap.missing })
  if (inRange.length > MOST) log.warning(`${inRange.length - MOST} more gaps, of ${total(inRange.slice(MOST))} bars: 'tercet data check' lists them all`)
}

export function gapsWithin(gaps: readonly Gap[], { from, to }: { readonly from: number; readonly to: number }): readonly Gap[] {
  return gaps.filter((gap) => gap.to >= from && gap.from <= to)
}

/** After a run: when each entry was decided. */
export function logEntries(log: Log, { recorder }: RunResult): void {
  for (const fact of recorder.facts) {
    if (fact.type !== 'order.approved' || fact.order.intent.type !== 'enter') continue
    const { strategy, underlying, qty, limit, reason } = fact.order.intent
    log.info(`entry signal of ${strategy} on ${underlying} at ${instant(fact.at)}`, { strategy, symbol: underlying, qty, limit, reason: reason.code })
  }
}

/** One sentence about missing bars, with its date. */
export function gapSentence({ symbol, from, to, missing, sessions }: Gap): string {
  const [first] = sessions
  if (first !== undefined) return `gap: no bars of ${symbol} on ${sessions.length === 1 ? first : `${first} to ${sessions.at(-1) ?? first} (${sessions.length} sessions)`}`
  return `gap: ${missing} ${missing === 1 ? 'bar' : 'bars'} of ${symbol} missing on ${instant(from).slice(0, 10)}, ${missing === 1 ? `at ${clock(from)}` : `${clock(from)} to ${clock(to)}`} UTC`
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
