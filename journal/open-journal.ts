import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { BirthId } from '../core/brand.ts'
import { openAtRest, openToBuild, openToWrite, preallocate } from './database.ts'
import type { Database } from './database.ts'
import { isFull, JournalDamaged, JournalFenced, JournalFull } from './errors.ts'
import { examine } from './examine.ts'
import type { Examination } from './examine.ts'
import { flush } from './flush.ts'
import { claim, newBirth } from './identity.ts'
import type { Journal } from './journal.ts'
import { makeFolder } from './make-folder.ts'
import type { Environment } from './record.ts'
import { finishRescue, freshPart, rescue } from './rescue.ts'
import type { Recovery } from './rescue.ts'
import { type Reserve, reserveBeside } from './reserve.ts'
import { SCHEMA, SCHEMA_VERSION } from './schema.ts'
import { settle } from './settle.ts'
import { writerOf } from './writer.ts'

export interface OpenJournal {
  readonly path: string
  readonly account: string
  readonly environment: Environment
  /** Wall milliseconds. */
  readonly now: () => number
  /** Given when a journal is restored under its old name; else a new one is drawn. */
  readonly birth?: BirthId
  /** Of a journal that is made here: numbers of inputs, and order ids made of them, begin above it. */
  readonly floor?: number
  /** Room kept for the exits of a full disk; 8 MB unless given. */
  readonly reserveBytes?: number
  /** The token of the lease, without which the newest known one is used. */
  readonly fence?: number
}

const RESERVE_BYTES = 8 << 20

/**
 * Opens the one writing connection; starting is recovering, so every page and every link of the chain is read first.
 * @throws JournalRefused when it belongs to another account, JournalDamaged when it cannot be repaired, JournalFenced when a newer lease writes it.
 */
export function openJournal(options: OpenJournal): Journal {
  const { path, reserveBytes = RESERVE_BYTES } = options
  makeFolder(dirname(path))
  finishRescue(path)
  if (!existsSync(path)) create(options)
  const recovered = recover(path, options)
  const db = openToWrite(path)
  preallocate(db, path)
  const reserve = reserveBeside(path, reserveBytes)
  const fence = raiseFence(db, options, reserve)
  return writerOf({ db, path, reserve, now: options.now, found: asItStands(db, path, recovered.examination), fence, recovered: recovered.recovery })
}

/** Whoever wrote here without the lease did so until the fence rose: what came after the examination is read too. @throws JournalDamaged */
function asItStands(db: Database, path: string, found: Recovered['examination']): Recovered['examination'] {
  const { newest } = db.prepare('SELECT coalesce(max(seq), 0) AS newest FROM facts').get() as { readonly newest: number }
  if (newest === found.good) return found
  const again = examine(db, path)
  if (again.type === 'sound') return again
  throw new JournalDamaged({ path, seq: again.good + 1, why: `${again.why}; another process wrote it while it was opened` })
}

/** Whole or not at all, whatever moment a crash chooses: what a birth that was cut off left behind would be no journal. */
function create({ path, account, environment, birth = newBirth(), floor = 0, now }: OpenJournal): void {
  const part = freshPart(path)
  const db = openToBuild(part)
  const quoted = [SCHEMA_VERSION, birth, account, environment].map((value) => `'${String(value).replaceAll("'", "''")}'`)
  db.exec(`BEGIN; ${SCHEMA}; INSERT INTO meta VALUES (1, ${quoted.join(', ')}, ${now()}, 0, ${floor}); COMMIT`)
  db.close()
  flush(part)
  // The log of a file that was moved away would be taken for this one's.
  for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true })
  renameSync(part, path)
  flush(dirname(path))
}

interface Recovered {
  readonly examination: Extract<Examination, { type: 'sound' }>
  readonly recovery: Recovery | undefined
}

function recover(path: string, options: OpenJournal): Recovered {
  const atRest = settle(path)
  const found = look(path, atRest)
  claim(path, found.identity, options)
  if (found.type === 'sound') return { examination: found, recovery: undefined }
  if (!atRest) throw new JournalDamaged({ path, seq: found.good + 1, why: `${found.why}; its log is in use or its disk full, so that it cannot be repaired now` })
  const recovery = rescue(path, found)
  const again = look(path, true)
  if (again.type !== 'sound') throw new JournalDamaged({ path, seq: again.good + 1, why: `repaired, and broken again: ${again.why}` })
  return { examination: again, recovery }
}

function look(path: string, atRest: boolean): Examination {
  return examine(atRest ? openAtRest(path) : openToWrite(path), path)
}

/** @throws JournalFull on a disk that has no room for a number. */
function raiseFence(db: Database, { path, fence }: OpenJournal, reserve: Reserve): number {
  const { token } = db.prepare('SELECT token FROM fence').get() as { readonly token: number }
  if (fence === undefined || fence === token) return token
  if (fence < token) throw new JournalFenced(path)
  try {
    db.exec(`UPDATE fence SET token = ${Math.trunc(fence)}`)
  } catch (error) {
    throw isFull(error) ? new JournalFull({ path, reserve: reserve.held, cause: error }) : error
  }
  return fence
}
