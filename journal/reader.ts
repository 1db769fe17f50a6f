import type { Database } from './database.ts'
import type { Identity, JournalFact, JournalInput } from './record.ts'
import { verifyChain } from './verify-chain.ts'
import type { ChainVerdict } from './verify-chain.ts'

/** What followers, replay and reports may do with a journal. */
export interface JournalReader {
  readonly identity: Identity
  /** At most `limit` facts after number `after`, in order. */
  facts(after: number, limit?: number): readonly JournalFact[]
  inputs(after: number, limit?: number): readonly JournalInput[]
  /** Every fact after `after`, read in batches; what is appended meanwhile is read too. */
  eachFact(after?: number): Iterable<JournalFact>
  eachInput(after?: number): Iterable<JournalInput>
  fact(seq: number): JournalFact | undefined
  lastFact(): JournalFact | undefined
  lastInput(): JournalInput | undefined
  /** The newest input that pruning may have taken: replay begins at the first complete start after it. 0 when none was. */
  prunedThrough(): number
  verifyChain(): ChainVerdict
}

const BATCH = 1_000

export function readerOf(db: Database, identity: Identity): JournalReader {
  const factsAfter = db.prepare('SELECT * FROM facts WHERE seq > ? ORDER BY seq LIMIT ?')
  const inputsAfter = db.prepare('SELECT * FROM inputs WHERE seq > ? ORDER BY seq LIMIT ?')
  const oneFact = db.prepare('SELECT * FROM facts WHERE seq = ?')
  const newestFact = db.prepare('SELECT * FROM facts ORDER BY seq DESC LIMIT 1')
  const newestInput = db.prepare('SELECT * FROM inputs ORDER BY seq DESC LIMIT 1')
  const pruned = db.prepare('SELECT pruned FROM meta')
  const facts = (after: number, limit = BATCH) => factsAfter.all(after, limit).map((row) => toFact(row as FactRow))
  const inputs = (after: number, limit = BATCH) => inputsAfter.all(after, limit).map((row) => toInput(row as InputRow))
  return {
    identity,
    facts,
    inputs,
    eachFact: (after = 0) => batches(facts, after),
    eachInput: (after = 0) => batches(inputs, after),
    fact: (seq) => optional(oneFact.get(seq) as FactRow | undefined, toFact),
    lastFact: () => optional(newestFact.get() as FactRow | undefined, toFact),
    lastInput: () => optional(newestInput.get() as InputRow | undefined, toInput),
    prunedThrough: () => (pruned.get() as { readonly pruned: number }).pruned,
    verifyChain: () => verifyChain(db, identity),
  }
}

interface InputRow {
  readonly seq: number
  readonly kind: string
  readonly body: string
  readonly wall: number
}

interface FactRow {
  readonly seq: number
  readonly input: number
  readonly type: string
  readonly at: number
  readonly body: string
  readonly wall: number
  readonly fence: number
  readonly hash: string
}

function toFact({ seq, input, type, at, body, wall, fence, hash }: FactRow): JournalFact {
  return { seq, input, type, at, body: JSON.parse(body) as unknown, wall, fence, hash }
}

function toInput({ seq, kind, body, wall }: InputRow): JournalInput {
  return { seq, kind, body: JSON.parse(body) as unknown, wall }
}

function optional<Row, Value>(row: Row | undefined, read: (row: Row) => Value): Value | undefined {
  return row === undefined ? undefined : read(row)
}

/** Whole batches only: an open cursor would hold the write-ahead log. */
function* batches<T extends { readonly seq: number }>(read: (after: number) => readonly T[], after: number): Generator<T> {
  for (let batch = read(after); batch.length > 0; batch = read(after)) {
    yield* batch
    after = batch.at(-1)?.seq ?? after
  }
}
