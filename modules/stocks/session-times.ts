import { millis, type Millis } from '../../core/brand.ts'
import { MINUTE } from '../../core/market/bar.ts'

export interface Session {
  readonly open: Millis
  readonly close: Millis
}

/** Minutes before the close at which a day trade leaves: early enough for a second try, late enough for the day's move. */
const EXIT_MINUTES = 10

/** Minutes before the close after which no day trade begins: it would have no time to work. */
const LAST_ENTRY_MINUTES = 60

/** When a day trade must be closed. */
export function exitTime(session: Session): Millis {
  return millis(session.close - EXIT_MINUTES * MINUTE)
}

/** Minutes from the open to the last moment at which a day trade may begin; shorter on an early close. */
export function lastEntryMinutes(session: Session): number {
  return (session.close - session.open) / MINUTE - LAST_ENTRY_MINUTES
}

/** Minutes of the session that have passed. */
export function minutesIn(session: Session, now: Millis): number {
  return (now - session.open) / MINUTE
}
