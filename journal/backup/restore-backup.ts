import { copyFileSync, statSync } from 'node:fs'
import { openAtRest, openToBuild } from '../database.ts'
import { JournalDamaged, JournalRefused } from '../errors.ts'
import { examine, type Examination } from '../examine.ts'
import type { Identity } from '../record.ts'
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

/**
 * Puts a backup, or any whole copy of a journal, in a journal's place; whoever calls holds its lease. What the lost journal did after the backup nobody here knows, so numbers of
 * inputs, and order ids made of them, go on at the wall clock's milliseconds: no engine takes a thousand inputs a second for as long as it lives.
 * @param now Wall milliseconds.
 * @throws JournalRefused without such a file, and when it is not sound; nothing was changed then.
 */
export function restoreBackup({ from, path, now }: { readonly from: string; readonly path: string; readonly now: number }): RestoredBackup {
  if (!statSync(from, { throwIfNoEntry: false })?.isFile()) throw new JournalRefused(`there is no backup at ${from}: name a file that 'tercet backup' made`)
  if (!settle(from)) throw new JournalRefused(`${from} is in use: stop whoever reads or writes it`)
  const found = soundOf(from)
  const part = freshPart(path)
  copyFileSync(from, part)
  const newest = begunAbove(part, now)
  return { identity: found.identity, facts: found.good, newest, aside: takePlace(part, path) }
}

function soundOf(from: string): Extract<Examination, { type: 'sound' }> {
  const refused = (why: string) => new JournalRefused(`the backup ${from} is not sound (${why}): name another one. Nothing was changed`)
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
