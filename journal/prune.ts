import { bytesHeld } from './bytes-held.ts'
import type { Database } from './database.ts'
import type { Transactions } from './transaction.ts'

/** Inputs removed by one call at most, so that none holds the engine for long. */
const STRIDE = 2_000

export interface Pruning {
  /** Wall milliseconds: what was written earlier goes. */
  readonly inputsBefore: number
  /** What the journal holds may take so many bytes, whatever the age of its inputs. */
  readonly mostBytes: number
}

/**
 * Removes the oldest inputs and marks how far it went. Of whatever kind: without the quotes beside them the others prove nothing any more, and
 * looks at the venue and timers alone outgrow a disk in months. The file does not shrink: what follows is written in the room.
 * @returns how many were removed; the next call goes on.
 */
export function pruneInputs({ db, transactions }: { readonly db: Database; readonly transactions: Transactions }, { inputsBefore, mostBytes }: Pruning): number {
  const through = lastDue(db, bytesHeld(db) > mostBytes ? Infinity : inputsBefore)
  if (through === undefined) return 0
  let removed = 0
  transactions.unwaited(() => {
    db.prepare('UPDATE meta SET pruned = max(pruned, ?)').run(through)
    removed = db.prepare('DELETE FROM inputs WHERE seq <= ?').run(through).changes
  })
  return removed
}

interface Written {
  readonly seq: number
  readonly wall: number
}

/** The newest of the first `STRIDE` inputs that is old enough. Wall times are halved, not walked: each stands behind its input's whole body. */
function lastDue(db: Database, before: number): number | undefined {
  const next = db.prepare('SELECT seq, wall FROM inputs WHERE seq >= ? ORDER BY seq LIMIT 1')
  const oldest = next.get(0) as Written | undefined
  if (!oldest || oldest.wall >= before) return undefined
  let [due, over] = [oldest.seq, oldest.seq + STRIDE]
  while (over - due > 1) {
    const middle = Math.floor((due + over) / 2)
    const found = next.get(middle) as Written | undefined
    if (found && found.wall < before) due = middle
    else over = middle
  }
  return due
}
