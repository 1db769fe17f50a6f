import type { Tape } from '../../backtest/tape.ts'
import type { SessionCalendar } from '../../core/market/session-calendar.ts'
import { runNames } from './run-names.ts'
import type { Wish } from './wish.ts'

/** Days of shares without a session. */
export function isClosed({ symbols, first, last }: Pick<Wish, 'symbols' | 'first' | 'last'>, calendar: SessionCalendar): boolean {
  return symbols.every((symbol) => !symbol.includes('/')) && calendar.sessionsBetween(first, last).length === 0
}

/** What is said where there is nothing to play, which is no failure: days without a session, and a `--today` before its open. `now` is the time up to which there can be bars. */
export function closedSentence(wish: Pick<Wish, 'symbols' | 'first' | 'last' | 'isToday'>, calendar: SessionCalendar, now: number): string | undefined {
  const { symbols, first, last, isToday } = wish
  if (isClosed(wish, calendar)) return `No session ${first === last ? `on ${first}` : `from ${first} to ${last}`}: a weekend or holiday. Nothing to do.`
  const open = isToday && symbols.every((symbol) => !symbol.includes('/')) ? calendar.sessionOn(first)?.open : undefined
  return open !== undefined && now < open ? `The session of ${first} opens at ${new Date(open).toISOString().slice(11, 16)} UTC. Nothing to do yet.` : undefined
}

interface Moment {
  readonly tape: Pick<Tape, 'series'>
  readonly calendar: SessionCalendar
  readonly now: number
}

/** What is said of a `--today` whose session has begun and has no bar yet: a minute is known when it is over, and some feeds are late. */
export function waitingSentence({ symbols, first, isToday }: Pick<Wish, 'symbols' | 'first' | 'isToday'>, { tape: { series }, calendar, now }: Moment): string | undefined {
  const session = isToday ? calendar.sessionOn(first) : undefined
  if (!session || now >= session.close || series.some(({ instrument, end, length }) => instrument.type === 'pair' || (end[length - 1] ?? 0) > session.open)) return undefined
  return `The session of ${first} opened at ${new Date(session.open).toISOString().slice(11, 16)} UTC, and no bar of ${symbols.join(', ')} is there yet. Nothing to do yet.`
}

/** The same for whoever reads JSON: no trades, and the sentence. */
export function closedJson(wish: Pick<Wish, 'symbols' | 'first' | 'last' | 'seats'>, message: string): string {
  return JSON.stringify({ session: false, message, run: runNames(wish), trades: [] }, null, 2)
}
