import type { Millis } from '../../brand.ts'

/** Milliseconds since a moment that facts tell. One that lies ahead was written by a clock that was wrong and has been set back: nobody waits for it again. */
export function timeSince(moment: Millis, now: Millis): number {
  return moment > now ? Infinity : now - moment
}
