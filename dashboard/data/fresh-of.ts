import { engineSilence } from './engine-silence.ts'
import { freshness, type Freshness } from './freshness.ts'
import type { Seen } from './seen.ts'

/** How far the figures of a page may be trusted now. @param wall Wall time of the server, milliseconds. */
export function freshOf({ heardAt, document }: Extract<Seen<'live'>, { type: 'document' }>, wall: number): Freshness {
  const { updatedAt, interval } = document
  return freshness({ monotonic: performance.now(), heardAt, wall, updatedAt, interval, silence: engineSilence(document) })
}
