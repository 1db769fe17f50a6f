import { canonicalJson } from './canonical.ts'
import type { Database } from './database.ts'
import type { Journal } from './journal.ts'
import type { JournalReader } from './reader.ts'
import type { Transactions } from './transaction.ts'

interface Row {
  readonly seq: number
  readonly hash: string
  readonly body: string
}

/** One snapshot per name. It carries the hash of its fact, so that one from another past is never used. */
export function snapshotsOf({
  db,
  reader,
  transactions,
}: {
  readonly db: Database
  readonly reader: JournalReader
  readonly transactions: Transactions
}): Pick<Journal, 'saveSnapshot' | 'snapshot'> {
  const read = db.prepare('SELECT seq, hash, body FROM snapshots WHERE name = ?')
  const save = db.prepare('REPLACE INTO snapshots VALUES (?, ?, ?, ?)')
  return {
    saveSnapshot(name, seq, body) {
      const fact = reader.fact(seq)
      if (!fact) throw new RangeError(`a snapshot of ${name} cannot stand at fact ${seq}, which the journal does not hold`)
      const text = canonicalJson(body)
      transactions.unwaited(() => void save.run(name, seq, fact.hash, text))
    },
    snapshot(name) {
      const row = read.get(name) as Row | undefined
      if (!row || reader.fact(row.seq)?.hash !== row.hash) return undefined
      return { seq: row.seq, body: JSON.parse(row.body) as unknown }
    },
  }
}
