import type { Desk } from './desk.ts'
import type { JournalPlace } from './share-behind.ts'

/** Where the desk's journal stands now. @param wall Milliseconds. */
export function placeIn({ journal }: Pick<Desk, 'journal'>, wall: number): JournalPlace {
  return { seq: journal.nextInput(), wall, bytes: journal.bytes() }
}
