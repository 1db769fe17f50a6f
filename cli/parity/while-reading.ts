import { BadData } from '../../backtest/data/bad-data.ts'
import { sqliteCode } from '../../journal/errors.ts'

const DAMAGE = /^SQLITE_(CORRUPT|NOTADB|IOERR)/

/** Looks at a journal. Damage shows only where it lies, when the database comes to it. @throws BadData naming file and remedy. */
export function whileReading<T>(path: string, look: () => T): T {
  try {
    return look()
  } catch (error) {
    if (!(error instanceof Error && DAMAGE.test(sqliteCode(error)))) throw error
    throw new BadData(`the journal ${path} is damaged and cannot be read to its end (${error.message}). Nothing was changed. docs/runbook.md says under 'A damaged journal' what the engine does at its next start, and what you can do`)
  }
}
