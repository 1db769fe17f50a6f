import { millis, type Millis } from '../core/brand.ts'
import { MINUTE } from '../core/market/bar.ts'

export interface Session {
  readonly open: Millis
  readonly close: Millis
}

/** Minutes before the close at which a day trade leaves: early enough for a second try, late enough for the day's move. */
const EXIT_MINUTES = 10

/** When a day trade must be closed. */
export function exitTime(session: Session): Millis {
  return millis(session.close - EXIT_MINUTES * MINUTE)
}

/** Minutes from the open to the moment that lies `before` minutes ahead of the close; fewer on an early close. */
export function minutesUntil(session: Session, before: number): number {
  return (session.close - session.open) / MINUTE - before
}

/** Day trades begin at least an hour before the close: later ones would have no time to work. */
export const DAY_TRADE_NEEDS = 60

/** Trades of days begin at least half an hour before the close, when quotes are still close together. */
export const SWING_NEEDS = 30

/** Minutes of the session that have passed. */
export function minutesIn(session: Session, now: Millis): number {
  return (now - session.open) / MINUTE
}
