import { lateAfter } from './late-after.ts'

/** How far a page may trust what it shows (DSH-19). */
export interface Freshness {
  readonly type: 'live' | 'late' | 'stale'
  /** Milliseconds. */
  readonly age: number
}

const STALE = 120_000

interface Ages {
  /** `performance.now()` now, and when the server last confirmed the document. */
  readonly monotonic: number
  readonly heardAt: number
  /** Wall time of the server now, and of the document's writing. */
  readonly wall: number
  readonly updatedAt: number
  /** Seconds between two writes. */
  readonly interval: number
  /** How long the engine had not answered when it was written: the figures are older than the document by that. */
  readonly silence: number
}

/** The larger of two ages counts: a silent connection and a silent updater both age, and a silent engine on top. Late after two intervals, stale after two minutes. */
export function freshness({ monotonic, heardAt, wall, updatedAt, interval, silence }: Ages): Freshness {
  const age = Math.max(monotonic - heardAt, wall - updatedAt, 0) + silence
  const late = Math.min(lateAfter(interval), STALE)
  return { type: age > STALE ? 'stale' : age > late ? 'late' : 'live', age }
}
