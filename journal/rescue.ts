import { existsSync, linkSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { openAtRest, openToBuild } from './database.ts'
import type { Database } from './database.ts'
import type { Examination } from './examine.ts'
import { flush } from './flush.ts'
import type { JournalInput } from './record.ts'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'
import { STORED_FACT } from './verify-chain.ts'
import type { StoredFact } from './verify-chain.ts'

/** What a start must tell the operator and reconcile with the venue. The counts are the least that is known. */
export interface Recovery {
  readonly why: string
  readonly aside: string
  readonly factsKept: number
  readonly factsLost: number
  readonly inputsLost: number
}

/** Copies the longest proven prefix of a damaged journal into a new file and puts that in its place; the damaged one is kept aside. */
export function rescue(path: string, found: Extract<Examination, { type: 'tail' }>): Recovery {
  const part = freshPart(path)
  const inputsLost = copy(openAtRest(path), part, found)
  return { why: found.why, aside: takePlace(part, path), factsKept: found.good, factsLost: found.lost, inputsLost }
}

/** Where what will take a journal's place is made; what a crash left there is gone. */
export function freshPart(path: string): string {
  const part = `${path}.rescue-part`
  for (const suffix of ['', '-journal']) rmSync(part + suffix, { force: true })
  return part
}

/** Puts a finished part in the journal's place, whatever moment a crash chooses. @returns where the file that stood there lies now, an empty string if none did. */
export function takePlace(part: string, path: string): string {
  flush(part)
  renameSync(part, rescuedName(path))
  return finishRescue(path)
}

/**
 * Puts a finished rescue in place; also called at every opening, because a crash may have come in between.
 * @returns where the file that stood there lies now, an empty string if none did or there was nothing to finish.
 */
export function finishRescue(path: string): string {
  if (!existsSync(rescuedName(path))) return ''
  const [aside, hadOne] = [freeName(path), existsSync(path)]
  if (hadOne) linkSync(path, aside)
  if (statSync(`${path}-wal`, { throwIfNoEntry: false })?.size) renameSync(`${path}-wal`, `${aside}-wal`)
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  renameSync(rescuedName(path), path)
  flush(dirname(path))
  return hadOne ? aside : ''
}

/** Far more inputs than can have been lost without a trace. */
const SKIPPED = 100_000

/** What lies there takes the journal's place at the next opening. */
export function rescuedName(path: string): string {
  return `${path}.rescued`
}

function freeName(path: string): string {
  for (let n = 1; ; n++) if (!existsSync(`${path}.damaged-${n}`)) return `${path}.damaged-${n}`
}

/** @returns how many inputs could not be taken along. */
function copy(from: Database, part: string, { identity, good, lost }: Extract<Examination, { type: 'tail' }>): number {
  const to = openToBuild(part)
  to.exec('BEGIN')
  to.exec(SCHEMA)
  const lastInput = copyFacts(from, to, good)
  const range = inputRange(from, lastInput)
  const { birth, account, environment, created } = identity
  to.prepare('INSERT INTO meta VALUES (1, ?, ?, ?, ?, ?, 0, ?)').run(SCHEMA_VERSION, birth, account, environment, created, lost > 0 ? range.last + SKIPPED : 0)
  const inputs = copyInputs(from, to, { ...range, through: lost > 0 ? lastInput : range.last })
  copySmall(from, to, good)
  to.prepare('UPDATE meta SET pruned = max(pruned, ?)').run(inputs.gapEnd)
  to.exec('COMMIT')
  to.close()
  return inputs.lost
}

function copyFacts(from: Database, to: Database, good: number): number {
  const read = from.prepare(`${STORED_FACT} WHERE seq = ?`)
  const write = to.prepare('INSERT INTO facts VALUES (?, ?, ?, ?, ?, ?, ?, ?)')
  let lastInput = 0
  for (let seq = 1; seq <= good; seq++) {
    const fact = read.get(seq) as StoredFact
    write.run(fact.seq, fact.input, fact.type, fact.at, fact.json, fact.wall, fact.fence, fact.hash)
    lastInput = fact.input
  }
  return lastInput
}

/**
 * Where facts were lost, inputs after the last kept fact (`through`) are left behind: fed again, they would make the lost facts anew.
 * @returns how many were lost, and the last unreadable one before those that were kept: as with pruned ones, replay begins after it.
 */
function copyInputs(from: Database, to: Database, { first, last, through }: InputRange & { readonly through: number }): { readonly lost: number; readonly gapEnd: number } {
  if (first === undefined) return { lost: (to.prepare('SELECT count(DISTINCT input) AS n FROM facts').get() as { readonly n: number }).n, gapEnd: last }
  const read = from.prepare('SELECT seq, kind, body, wall, fence FROM inputs WHERE seq = ?')
  const write = to.prepare('INSERT INTO inputs VALUES (?, ?, ?, ?, ?)')
  let [lost, gapEnd] = [0, 0]
  for (let seq = first; seq <= last; seq++) {
    try {
      const row = read.get(seq) as (JournalInput & { readonly fence: number }) | undefined
      if (row && seq <= through) write.run(row.seq, row.kind, row.body, row.wall, row.fence)
      else if (row) lost++
    } catch {
      lost++
      if (seq <= through) gapEnd = seq
    }
  }
  return { lost, gapEnd }
}

interface InputRange {
  /** Undefined when the table has lost its root: nothing of it can be read. */
  readonly first: number | undefined
  readonly last: number
}

/**
 * Numbers that inputs may have, as far as anything readable tells; `known` is one of them. Order ids are made from them, and lost facts may
 * have sent orders: numbers that they may have used are never used again.
 */
function inputRange(from: Database, known: number): InputRange {
  const ask = (sql: string): number | undefined => {
    try {
      return (from.prepare(sql).get() as { readonly seq: number | null }).seq ?? 0
    } catch {
      return undefined
    }
  }
  const [first, newest] = [ask('SELECT min(seq) AS seq FROM inputs'), ask('SELECT max(seq) AS seq FROM inputs')]
  const last = Math.max(known, newest ?? 0, ask('SELECT max(input) AS seq FROM facts') ?? 0)
  return { first: first ?? (newest === undefined ? undefined : 1), last }
}

/** Checkpoints, snapshots, fence and the pruning mark: each is taken when it can be read and points at nothing that was lost. */
function copySmall(from: Database, to: Database, good: number): void {
  const each = (read: string, write: string, row: (row: Readonly<Record<string, unknown>>) => readonly unknown[]): void => {
    try {
      const insert = to.prepare(write)
      for (const found of from.prepare(read).all()) insert.run(...row(found as Readonly<Record<string, unknown>>))
    } catch {
      return
    }
  }
  each('SELECT * FROM checkpoints', 'INSERT INTO checkpoints VALUES (?, ?)', ({ name, seq }) => [name, Math.min(Number(seq), good)])
  each(`SELECT * FROM snapshots WHERE seq <= ${good}`, 'INSERT INTO snapshots VALUES (?, ?, ?, ?)', ({ name, seq, hash, body }) => [name, seq, hash, body])
  each('SELECT token FROM fence', 'UPDATE fence SET token = ?', ({ token }) => [token])
  each('SELECT pruned FROM meta', 'UPDATE meta SET pruned = ?', ({ pruned }) => [pruned])
}
