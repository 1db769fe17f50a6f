/** A place in a journal: the number of an input, when it was written (wall milliseconds), and the bytes that the journal took then. */
export interface JournalPlace {
  readonly seq: number
  readonly wall: number
  readonly bytes: number
}

/** How long and how many of its inputs a journal keeps. */
export interface Keeping {
  /** Wall milliseconds. */
  readonly inputRetention: number
  readonly journalBytes: number
  /** Room on its disk now. */
  readonly freeBytes: () => number
}

/**
 * How much of what a journal keeps lies behind its newest start: at 1 that start leaves with the oldest inputs, and nothing is left to replay.
 * By age, by growth while the journal fills, and by number once it is full, whichever is most.
 */
export function shareBehind(begun: JournalPlace, now: JournalPlace, { keeping, pruned }: { readonly keeping: Pick<Keeping, 'inputRetention' | 'journalBytes'>; readonly pruned: number }): number {
  const byAge = (now.wall - begun.wall) / keeping.inputRetention
  const byGrowth = (now.bytes - begun.bytes) / keeping.journalBytes
  const byNumber = pruned > 0 ? (now.seq - begun.seq) / Math.max(1, now.seq - pruned) : 0
  return Math.max(byAge, byGrowth, byNumber)
}
