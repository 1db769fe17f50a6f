import type { StreamName } from '../../core/ports/broker.ts'
import type { StreamState } from './market-feed.ts'

/** Streams on which something is said every few seconds while their market is open. Orders and contracts may rest for hours: those are silent when they are down. */
const TALKATIVE: ReadonlySet<StreamName> = new Set(['stock', 'crypto'])

/**
 * Wall milliseconds in which a stream owed a word and said none, of any of its symbols: one quiet coin is no outage. A connection that comes and goes
 * without an item says nothing. `due`: since when its market is open and it carries something; null: nothing is expected of it, and null is the answer.
 */
export function streamSilence(stream: StreamName, { up, since, heardAt }: StreamState, { due, now }: { readonly due: number | null; readonly now: number }): number | null {
  if (due === null) return null
  if (TALKATIVE.has(stream)) return Math.max(0, now - Math.max(heardAt, due))
  return up ? 0 : Math.max(0, now - Math.max(since, due))
}
