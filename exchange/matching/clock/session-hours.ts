import type { MarketSession } from '../venue-options.ts'

const MINUTE = 60_000
const HOUR = 60 * MINUTE

/** The moments of a New York day, counted from its open and close (half days end early throughout). */
export interface SessionHours {
  readonly date: string
  /** 04:00 on the clock of New York. */
  readonly preOpen: number
  readonly open: number
  /** 15:15: no new positions in contracts that expire today. */
  readonly lastEntry: number
  /** 15:30: contracts that cannot be paid for are sold. */
  readonly liquidation: number
  readonly close: number
  /** 16:15: orders of 90 days end. */
  readonly sweep: number
  /** 20:00, or 17:00 on a half day. */
  readonly postClose: number
  /** Midnight, when the books of the day are posted. */
  readonly midnight: number
}

export function sessionHours(session: MarketSession): SessionHours {
  const { date, open, close } = session
  return {
    date,
    preOpen: open - 5.5 * HOUR,
    open,
    lastEntry: close - 45 * MINUTE,
    liquidation: close - 30 * MINUTE,
    close,
    sweep: close + 15 * MINUTE,
    postClose: close + 4 * HOUR,
    midnight: open + 14.5 * HOUR,
  }
}
