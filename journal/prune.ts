import type { Database } from './database.ts'
import type { Transactions } from './transaction.ts'

/** Inputs looked at per transaction, so that a long pruning never holds the journal for long. */
const STRIDE = 10_000

/**
 * Removes what the market quoted (inputs of kind `quotes` and `chains`) written before a wall time and marks how far it went.
 * @returns how many were removed.
 */
export function pruneQuotes({ db, transactions, quotesBefore }: { readonly db: Database; readonly transactions: Transactions; readonly quotesBefore: number }): number {
  const end = one(db, 'SELECT max(seq) AS found FROM inputs WHERE wall < ?', quotesBefore)
  const remove = db.prepare("DELETE FROM inputs WHERE seq > ? AND seq <= ? AND kind IN ('quotes', 'chains') AND wall < ?")
  const mark = db.prepare('UPDATE meta SET pruned = max(pruned, coalesce((SELECT max(seq) FROM inputs WHERE seq > ? AND seq <= ? AND kind IN (\'quotes\', \'chains\') AND wall < ?), 0))')
  let removed = 0
  for (let from = one(db, 'SELECT pruned AS found FROM meta'); from < end; from += STRIDE) {
    const range = [from, Math.min(end, from + STRIDE), quotesBefore] as const
    transactions.unwaited(() => {
      mark.run(...range)
      removed += remove.run(...range).changes
    })
  }
  return removed
}

function one(db: Database, sql: string, ...values: readonly number[]): number {
  return Number((db.prepare(sql).get(...values) as { readonly found: number | null } | undefined)?.found ?? 0)
}
