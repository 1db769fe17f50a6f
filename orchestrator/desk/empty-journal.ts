import { existsSync, rmSync } from 'node:fs'
import { readJournal } from '../../journal/read-journal.ts'
import { rescuedName } from '../../journal/rescue.ts'

/** Whether there is no journal, or one without a fact: what an archive may be restored into. A damaged one is not empty, nor is one whose restored backup waits for its opening. */
export function isEmptyJournal(path: string): boolean {
  if (existsSync(rescuedName(path))) return false
  if (!existsSync(path)) return true
  let journal
  try {
    journal = readJournal(path)
    return journal.lastFact() === undefined
  } catch {
    return false
  } finally {
    journal?.close()
  }
}

/** Removes a journal without facts, so that it can be born again under the archive's birth id. @throws Error when it has any. */
export function removeEmptyJournal(path: string): void {
  if (!isEmptyJournal(path)) throw new Error(`the journal ${path} holds facts and is not removed`)
  for (const file of [path, `${path}-wal`, `${path}-shm`]) rmSync(file, { force: true })
}
