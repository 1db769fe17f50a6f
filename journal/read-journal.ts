import { existsSync } from 'node:fs'
import { openToRead } from './database.ts'
import { JournalRefused } from './errors.ts'
import { readIdentity } from './identity.ts'
import { readerOf } from './reader.ts'
import type { JournalReader } from './reader.ts'

/**
 * Opens a journal to look at, also while an engine writes it. It repairs nothing and changes nothing.
 * @throws JournalRefused when there is no such file.
 */
export function readJournal(path: string): JournalReader & { close(): void } {
  if (!existsSync(path)) throw new JournalRefused(`there is no journal at ${path}`)
  const db = openToRead(path)
  return { ...readerOf(db, readIdentity(db)), close: () => void db.close() }
}
