/** The days on which something trades, numbered from 0 at the beginning of the simulated world. */
export interface Days {
  /** The last day that had opened at `at`; -1 before the first. */
  indexAt(at: number): number
  /** Epoch milliseconds of the first moment of a day, and of the first after it. */
  open(day: number): number
  close(day: number): number
  /** `YYYY-MM-DD`: New York date of a session, UTC date of a crypto day. */
  date(day: number): string
}

/** The simulated world begins here; nothing is known of earlier days. */
export const WORLD_BEGINS = '2016-01-04'
