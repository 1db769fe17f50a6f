import { chainHash } from './chain.ts'
import type { Database } from './database.ts'
import { JournalDamaged, sqliteCode } from './errors.ts'
import { readIdentity } from './identity.ts'
import type { Identity } from './record.ts'
import { STORED_FACT, verifyChain } from './verify-chain.ts'
import type { StoredFact } from './verify-chain.ts'

/** What opening finds. `good` is the number of the last fact that the chain proves, `head` its hash, `lost` how many after it are known of. */
export type Examination =
  | { readonly type: 'sound'; readonly identity: Identity; readonly good: number; readonly head: string }
  | { readonly type: 'tail'; readonly identity: Identity; readonly good: number; readonly lost: number; readonly why: string }

/**
 * Reads the whole file once: its pages, then its chain.
 * @throws JournalDamaged when it cannot be read at all, or when sound facts follow a broken one.
 */
export function examine(db: Database, path: string): Examination {
  const identity = identityOf(db, path)
  const pages = checkPages(db)
  const chain = verifyChain(db, identity)
  if (chain.ok && pages === 'ok') return { type: 'sound', identity, good: chain.facts, head: chain.head }
  if (chain.ok) return { type: 'tail', identity, good: chain.facts, lost: Math.max(0, newestKnown(db) - chain.facts), why: pages }
  const newest = newestKnown(db)
  if (soundFactFollows(db, chain.at, newest)) throw new JournalDamaged({ path, seq: chain.at, why: chain.why })
  const good = chain.at - 1
  return { type: 'tail', identity, good, lost: Math.max(1, newest - good), why: chain.why }
}

function identityOf(db: Database, path: string): Identity {
  try {
    return readIdentity(db)
  } catch (error) {
    if (!/CORRUPT|NOTADB|ERROR/.test(sqliteCode(error)) && !(error instanceof RangeError)) throw error
    throw new JournalDamaged({ path, seq: 0, why: error instanceof Error ? error.message : String(error) })
  }
}

function checkPages(db: Database): string {
  try {
    const [row] = db.prepare('PRAGMA quick_check(1)').all() as { readonly quick_check: string }[]
    return row?.quick_check ?? 'the page check gave no answer'
  } catch (error) {
    return error instanceof Error ? error.message : String(error)
  }
}

/** The highest fact number that anything in the file speaks of. */
function newestKnown(db: Database): number {
  const ask = (sql: string): number => {
    try {
      return Number((db.prepare(sql).get() as { readonly newest: number | null } | undefined)?.newest ?? 0)
    } catch {
      return 0
    }
  }
  return Math.max(ask('SELECT max(seq) AS newest FROM facts'), ask('SELECT max(seq) AS newest FROM checkpoints'))
}

/** Two neighbours after the break of which the second proves the first: then the break is in the middle. */
function soundFactFollows(db: Database, broken: number, newest: number): boolean {
  const one = db.prepare(`${STORED_FACT} WHERE seq = ?`)
  const read = (seq: number): StoredFact | undefined => {
    try {
      return one.get(seq) as StoredFact | undefined
    } catch {
      return undefined
    }
  }
  let previous = read(broken)
  for (let seq = broken + 1; seq <= newest; seq++) {
    const fact = read(seq)
    if (fact && previous && chainHash(previous.hash, fact) === fact.hash) return true
    previous = fact
  }
  return false
}
