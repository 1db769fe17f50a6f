import { chainHash, genesis } from './chain.ts'
import type { Database } from './database.ts'
import type { Identity } from './record.ts'

/** `at` is the first fact that does not follow from the one before it. `head` is the hash of the last fact, or the genesis. */
export type ChainVerdict =
  | { readonly ok: true; readonly facts: number; readonly head: string }
  | { readonly ok: false; readonly at: number; readonly why: string; readonly head: string }

/** A fact as the file holds it, its body still text. */
export interface StoredFact {
  readonly seq: number
  readonly input: number
  readonly type: string
  readonly at: number
  readonly json: string
  readonly wall: number
  readonly fence: number
  readonly hash: string
}

export const STORED_FACT = 'SELECT seq, input, type, at, body AS json, wall, fence, hash FROM facts'

/** Walks every fact from the first; about 300,000 a second. */
export function verifyChain(db: Database, identity: Identity): ChainVerdict {
  const after = db.prepare(`${STORED_FACT} WHERE seq > ? ORDER BY seq LIMIT 500`)
  const one = db.prepare(`${STORED_FACT} WHERE seq = ?`)
  let head = genesis(identity)
  let seq = 0
  for (;;) {
    const batch = readBatch(() => after.all(seq) as StoredFact[]) ?? singles(seq, (at) => one.get(at) as StoredFact | undefined)
    if (batch.length === 0) break
    for (const fact of batch) {
      if (fact instanceof Error) return { ok: false, at: seq + 1, why: fact.message, head }
      if (fact.seq !== seq + 1) return { ok: false, at: seq + 1, why: `fact ${seq + 1} is missing`, head }
      if (chainHash(head, fact) !== fact.hash) return { ok: false, at: fact.seq, why: 'its hash does not match its content and its predecessor', head }
      head = fact.hash
      seq = fact.seq
    }
  }
  return { ok: true, facts: seq, head }
}

/** A batch that meets a bad page gives nothing; then the facts before that page are read one by one. */
function readBatch(read: () => readonly StoredFact[]): readonly StoredFact[] | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function singles(after: number, read: (seq: number) => StoredFact | undefined): readonly (StoredFact | Error)[] {
  const found: (StoredFact | Error)[] = []
  for (let seq = after + 1; seq <= after + 500; seq++) {
    try {
      found.push(read(seq) ?? new Error(`fact ${seq} is missing`))
    } catch (error) {
      found.push(new Error(`the file gives "${error instanceof Error ? error.message : String(error)}"`))
    }
    if (found.at(-1) instanceof Error) break
  }
  return found
}
