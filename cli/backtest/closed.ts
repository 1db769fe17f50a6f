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

/** The same for whoever reads JSON: no trades, and the sentence. */
export function closedJson(wish: Pick<Wish, 'symbols' | 'first' | 'last' | 'seats'>, message: string): string {
  return JSON.stringify({ session: false, message, run: runNames(wish), trades: [] }, null, 2)
}
