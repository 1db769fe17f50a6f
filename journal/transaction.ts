import type { Database } from './database.ts'
import { JournalFenced, JournalFull, isFull, sqliteCode } from './errors.ts'
import type { Reserve } from './reserve.ts'

/** What a write needs to say why it failed. */
export interface Guarded {
  readonly db: Database
  readonly path: string
  readonly reserve: Reserve
}

export interface Transactions {
  /** All or nothing, on the disk when it returns. */
  waited(write: () => void): void
  /** All or nothing, in order with all else, but nobody waits for the disk. */
  unwaited(write: () => void): void
}

export function transactionsOn(parts: Guarded): Transactions {
  const { db } = parts
  const begin = db.prepare('BEGIN IMMEDIATE')
  const commit = db.prepare('COMMIT')
  const bracketed = (write: () => void): void => {
    begin.run()
    write()
    commit.run()
  }
  const attempt = (run: () => void): void => {
    try {
      run()
    } catch (error) {
      if (db.inTransaction) db.exec('ROLLBACK')
      throw named(error, parts)
    }
  }
  return {
    waited: (write) => attempt(() => bracketed(write)),
    unwaited(write) {
      db.exec('PRAGMA synchronous=NORMAL')
      try {
        attempt(() => bracketed(write))
      } finally {
        db.exec('PRAGMA synchronous=FULL')
      }
    },
  }
}

/** A number taken already means that another process appended since: the same loss of the lease, seen from the other side. */
function named(error: unknown, { path, reserve }: Guarded): unknown {
  const code = sqliteCode(error)
  if (isFull(error)) return new JournalFull({ path, reserve: reserve.held, cause: error })
  if (code === 'SQLITE_CONSTRAINT_PRIMARYKEY') return new JournalFenced(path, error)
  return error
}
