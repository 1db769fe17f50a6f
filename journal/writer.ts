import { bytesHeld } from './bytes-held.ts'
import { canonicalJson } from './canonical.ts'
import { chainHash } from './chain.ts'
import { type Database, emptyLog } from './database.ts'
import { JournalFenced, JournalRefused } from './errors.ts'
import type { Examination } from './examine.ts'
import { followerOf } from './follower.ts'
import { inserter } from './inserter.ts'
import type { Journal } from './journal.ts'
import { pruneInputs } from './prune.ts'
import { readerOf } from './reader.ts'
import type { JournalReader } from './reader.ts'
import type { FactRecord, InputRecord, JournalFact } from './record.ts'
import type { Recovery } from './rescue.ts'
import { snapshotsOf } from './snapshots.ts'
import { transactionsOn } from './transaction.ts'
import type { Guarded, Transactions } from './transaction.ts'

export interface WriterParts extends Guarded {
  readonly fence: number
  readonly now: () => number
  readonly found: Extract<Examination, { type: 'sound' }>
  readonly recovered: Recovery | undefined
}

/** The writing half of a journal on top of its reading half. */
export function writerOf(parts: WriterParts): Journal {
  const { db, reserve, found } = parts
  const reader = readerOf(db, found.identity)
  const transactions = transactionsOn(parts)
  const { append, nextInput } = appenderOf(parts, reader, transactions)
  return {
    ...reader,
    recovered: parts.recovered,
    nextInput,
    append: ({ inputs, facts }) => append(inputs, facts, 'waited'),
    appendLazily: (inputs) => void append(inputs, [], 'unwaited'),
    follow: (name) => followerOf(name, { db, reader, transactions }),
    ...snapshotsOf({ db, reader, transactions }),
    bytes: () => bytesHeld(db),
    prune: (what) => pruneInputs({ db, transactions }, what),
    reserveHeld: () => reserve.held,
    releaseReserve: () => reserve.release(),
    restoreReserve: () => reserve.restore(),
    close: () => {
      if (!db.open) return
      emptyLog(db)
      db.close()
    },
  }
}

type Append = (inputs: readonly InputRecord[], facts: readonly FactRecord[], how: 'waited' | 'unwaited') => readonly JournalFact[]

/** What the journal ends with, in memory. It moves only after a commit. */
interface End {
  readonly seq: number
  readonly head: string
  readonly input: number
}

function appenderOf(
  { db, path, fence, now, found }: WriterParts,
  reader: JournalReader,
  transactions: Transactions,
): { readonly append: Append; nextInput(): number } {
  const insertInputs = inserter(db, 'inputs', 5)
  const insertFacts = inserter(db, 'facts', 8)
  const token = db.prepare('SELECT token FROM fence')
  let end: End = { seq: found.good, head: found.head, input: lastNumber(db, reader) }
  const append: Append = (inputs, facts, how) => {
    if (inputs.length + facts.length === 0) return []
    const lastInput = checkOrder(path, end.input, inputs, facts)
    const wall = now()
    const made = chained(end, facts, { wall, fence })
    const inputRows = inputs.map(({ seq, kind, body }) => [seq, kind, canonicalJson(body), wall, fence])
    transactions[how](() => {
      if ((token.get() as { readonly token: number }).token !== fence) throw new JournalFenced(path)
      insertInputs(inputRows)
      insertFacts(made.rows)
    })
    end = { seq: made.seq, head: made.head, input: lastInput }
    return made.facts
  }
  return { append, nextInput: () => end.input + 1 }
}

/** The highest input number ever used here, whatever became of its input. */
function lastNumber(db: Database, reader: JournalReader): number {
  const { floor } = db.prepare('SELECT floor FROM meta').get() as { readonly floor: number }
  return Math.max(floor, reader.lastInput()?.seq ?? 0, reader.lastFact()?.input ?? 0, reader.prunedThrough())
}

/** Numbers the facts and links each to the one before it: as rows to insert and as facts to hand on. One loop, for it runs on every event. */
function chained(end: End, facts: readonly FactRecord[], { wall, fence }: { readonly wall: number; readonly fence: number }) {
  let { seq, head } = end
  const rows: (readonly unknown[])[] = []
  const made: JournalFact[] = []
  for (const { input, type, at, body } of facts) {
    const json = canonicalJson(body)
    head = chainHash(head, { seq: ++seq, input, type, at, json })
    rows.push([seq, input, type, at, json, wall, fence, head])
    made.push({ seq, input, type, at, body, wall, fence, hash: head })
  }
  return { seq, head, rows, facts: made }
}

/** @returns the number of the last input once this batch is written. */
function checkOrder(path: string, last: number, inputs: readonly InputRecord[], facts: readonly FactRecord[]): number {
  for (const { seq, kind } of inputs) {
    if (seq !== last + 1) throw new JournalRefused(`the journal ${path} expects input ${last + 1}, not ${seq} (${kind}): inputs are numbered without a gap`)
    last = seq
  }
  const early = facts.find(({ input }) => input > last)
  if (early) throw new JournalRefused(`the fact ${early.type} names input ${early.input}, which the journal ${path} does not hold yet: hand it along`)
  return last
}
