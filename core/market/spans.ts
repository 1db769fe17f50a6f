import type { Millis } from '../brand.ts'
import { MINUTE } from './bar.ts'
import type { SessionCalendar } from './session-calendar.ts'

/** A day as an interval: the whole regular session of a share, 00:00 to 24:00 UTC of a pair. */
export const DAY_MINUTES = 1440

/** First moment covered and first moment after: where a larger bar starts and ends. */
export interface Span {
  readonly start: number
  readonly end: number
}

/** The span of the larger bar that a minute belongs to; undefined when it belongs to none. */
export type Spans = (minute: Millis) => Span | undefined

/** Aligned to the open of the regular session; its last bar ends with the session; minutes outside belong to none. */
export function sessionSpans(calendar: SessionCalendar, minutes: number): Spans {
  const interval = wholeMinutes(minutes) * MINUTE
  let session = { open: 0, close: 0 }
  return (at) => {
    if (at < session.open || at >= session.close) {
      const found = calendar.sessionAt(at)
      if (!found) return undefined
      session = found
    }
    const start = at - ((at - session.open) % interval)
    return { start, end: Math.min(start + interval, session.close) }
  }
}

/** Aligned to 00:00 UTC. @throws RangeError unless the minutes divide a day. */
export function utcSpans(minutes: number): Spans {
  const interval = wholeMinutes(minutes) * MINUTE
  if (DAY_MINUTES % minutes !== 0) throw new RangeError(`an interval of ${minutes} minutes does not divide a day`)
  return (at) => {
    const start = Math.floor(at / interval) * interval
    return { start, end: start + interval }
  }
}

function wholeMinutes(minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 1) throw new RangeError(`not an interval in whole minutes: ${minutes}`)
  return minutes
}
