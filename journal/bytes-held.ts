import type { Database } from './database.ts'

/** What the tables take; the file may be larger, for it keeps the room of what has left. */
export function bytesHeld(db: Database): number {
  const [pages, free, size] = ['page_count', 'freelist_count', 'page_size'].map((name) => Number(Object.values(db.prepare(`PRAGMA ${name}`).get() as object)[0])) as [number, number, number]
  return (pages - free) * size
}
