import { copyFileSync, existsSync, statSync } from 'node:fs'
import { openAtRest, openToBuild } from '../database.ts'
import { isFull, isOutOfRoom, JournalDamaged, JournalRefused } from '../errors.ts'
import { examine, type Examination } from '../examine.ts'
import { flush } from '../flush.ts'
import { readIdentity } from '../identity.ts'
import type { Environment, Identity } from '../record.ts'
import { freshPart, takePlace } from '../rescue.ts'
import { settle } from '../settle.ts'

export interface RestoredBackup {
  readonly identity: Identity
  readonly facts: number
  /** Wall milliseconds of its newest fact, null without any. */
  readonly newest: number | null
  /** Where the journal that stood there lies now, an empty string if none did. */
  readonly aside: string
}

export interface RestoreBackup {
  readonly from: string
  readonly path: string
  /** Of the settings in force. */
  readonly environment: Environment
  /** Wall milliseconds. */
  readonly now: number
}

/**
 * Puts a backup, or any whole copy of a journal, in a journal's place; whoever calls holds its lease. What the lost journal did after the backup nobody here knows, so numbers of
 * inputs, and order ids made of them, go on at the wall clock's milliseconds: no engine takes a thousand inputs a second for as long as it lives.
 * @throws JournalRefused without such a file, when it is not sound or another account's, and without room for it; nothing was changed then.
 */
export function restoreBackup({ from, path, environment, now }: RestoreBackup): RestoredBackup {
  if (!statSync(from, { throwIfNoEntry: false })?.isFile()) throw new JournalRefused(`there is no backup at ${from}: name a file that 'tercet backup' made`)
  if (!settle(from)) throw new JournalRefused(`${from} is in use: stop whoever reads or writes it`)
  const found = soundOf(from)
  refuseForeign({ from, path, environment }, found.identity)
  const { part, newest } = partOf({ from, path, now })
  return { identity: found.identity, facts: found.good, newest, aside: takePlace(part, path) }
}

/** Its positions and orders would be taken for those of an account that never had them. */
function refuseForeign({ from, path, environment }: Pick<RestoreBackup, 'from' | 'path' | 'environment'>, of: Identity): void {
  if (of.environment !== environment)
    throw new JournalRefused(
      `the backup ${from} is of a ${of.environment} account, and with the settings in force ${path} is the journal of a ${environment} one: ` +
        `name a backup of this one, or set keys and ALPACA_PAPER as they were when it was made. ${UNCHANGED}`,
    )
  const here = identityAt(path)
  if (here && here.account !== of.account)
    throw new JournalRefused(
      `the backup ${from} is of account ${of.account}, and the journal ${path} that it would replace of account ${here.account}: ` +
        `name a backup of that account, or move the journal away first if the keys in force are of ${of.account}. ${UNCHANGED}`,
    )
}

const UNCHANGED = 'Nothing was changed'

/** Whose journal stands there; undefined where none does, or none that says so. */
function identityAt(path: string): Identity | undefined {
  if (!existsSync(path)) return undefined
  try {
    return readIdentity(openAtRest(path))
  } catch {
    return undefined
  }
}

/** The copy that will take the place, on the disk; what there is no room for leaves nothing behind. */
function partOf({ from, path, now }: Pick<RestoreBackup, 'from' | 'path' | 'now'>): { readonly part: string; readonly newest: number | null } {
  const part = freshPart(path)
  try {
    copyFileSync(from, part)
    const newest = begunAbove(part, now)
    flush(part)
    return { part, newest }
  } catch (error) {
    freshPart(path)
    throw isOutOfRoom(error) || isFull(error) ? new JournalRefused(`there is no room beside ${path} for the ${megabytes(statSync(from).size)} MB of ${from}: make room and give the command again. ${UNCHANGED}`, { cause: error }) : error
  }
}

/** Rounded up: what is asked for is enough. */
function megabytes(bytes: number): string {
  return (Math.ceil(bytes / 100_000) / 10).toFixed(1)
}

function soundOf(from: string): Extract<Examination, { type: 'sound' }> {
  const refused = (why: string) => new JournalRefused(`the backup ${from} is not sound (${why}): name another one. ${UNCHANGED}`)
  try {
    const found = examine(openAtRest(from), from)
    if (found.type === 'sound') return found
    throw refused(found.why)
  } catch (error) {
    throw error instanceof JournalDamaged ? refused(error.why) : error
  }
}

/** @returns wall time of its newest fact. */
function begunAbove(part: string, floor: number): number | null {
  const db = openToBuild(part)
  try {
    db.prepare('UPDATE meta SET floor = max(floor, ?)').run(floor)
    return (db.prepare('SELECT max(wall) AS newest FROM facts').get() as { readonly newest: number | null }).newest
  } finally {
    db.close()
  }
}
