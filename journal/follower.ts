import type { Database } from './database.ts'
import type { Follower } from './journal.ts'
import type { JournalReader } from './reader.ts'
import type { Transactions } from './transaction.ts'

/** A follower's place outlives the process. A power cut may put it back, never forward. */
export function followerOf(name: string, { db, reader, transactions }: { readonly db: Database; readonly reader: JournalReader; readonly transactions: Transactions }): Follower {
  const place = db.prepare('SELECT seq FROM checkpoints WHERE name = ?')
  const move = db.prepare('INSERT INTO checkpoints VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET seq = excluded.seq')
  let after = (place.get(name) as { readonly seq: number } | undefined)?.seq ?? 0
  return {
    get after() {
      return after
    },
    next: (limit) => reader.facts(after, limit),
    advance(seq) {
      if (seq < after) throw new RangeError(`the follower ${name} has done ${after} and cannot go back to ${seq}`)
      transactions.unwaited(() => void move.run(name, seq))
      after = seq
    },
  }
}
