import { readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { BadData } from '../../backtest/data/bad-data.ts'
import { JournalRefused } from '../../journal/errors.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { UsageError } from '../backtest/usage-error.ts'

/** Opens a journal to look at. @throws UsageError for a folder and BadData for what is not there or is none, each with what to pass to `flag`. */
export function openJournal(path: string, flag: string): ReturnType<typeof readJournal> {
  const there = statSync(path, { throwIfNoEntry: false })
  if (!there) throw new BadData(`there is no journal at ${path}: pass the file of one, as in ${flag} .data/journal-paper.db; an engine that ran has left it in TERCET_STATE, or where TERCET_JOURNAL says`)
  if (there.isDirectory()) throw new UsageError(`${path} is a folder, no journal: ${remedyIn(path, flag)}`)
  try {
    return readJournal(path)
  } catch (error) {
    if (error instanceof JournalRefused) throw error
    throw new BadData(`${path} is no journal that can be read (${error instanceof Error ? error.message : String(error)}): pass the file that an engine wrote, as in ${flag} .data/journal-paper.db`)
  }
}

function remedyIn(folder: string, flag: string): string {
  const [file] = readdirSync(folder).filter((name) => name.startsWith('journal') && name.endsWith('.db')).sort()
  return file === undefined ? `no journal lies in it either; pass the file of one, as in ${flag} .data/journal-paper.db` : `pass the file in it, as in ${flag} ${join(folder, file)}`
}
