import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { openAtRest, openToBuild } from '../database.ts'
import { JournalDamaged, JournalRefused } from '../errors.ts'
import { examine } from '../examine.ts'
import { flush } from '../flush.ts'
import { makeFolder } from '../make-folder.ts'
import { SCHEMA } from '../schema.ts'

export interface BackedUp {
  readonly facts: number
  readonly bytes: number
}

/**
 * Copies what a book is made of to a file of its own: all facts, snapshots and marks of one moment, also while an engine writes. Inputs stay
 * behind: they prove facts, and take many times their room. The copy is read whole before it gets its name.
 * @throws JournalRefused without a journal, JournalDamaged when it is not sound.
 */
export function backUp(path: string, to: string): BackedUp {
  if (!existsSync(path)) throw new JournalRefused(`there is no journal at ${path}`)
  makeFolder(dirname(to))
  const part = `${to}.part`
  try {
    rmSync(part, { force: true })
    copy(path, part)
    const found = examine(openAtRest(part), path)
    if (found.type !== 'sound') throw new JournalDamaged({ path, seq: found.good + 1, why: found.why })
    flush(part)
    renameSync(part, to)
    flush(dirname(to))
    return { facts: found.good, bytes: statSync(to).size }
  } finally {
    for (const suffix of ['', '-journal']) rmSync(part + suffix, { force: true })
  }
}

/** Of the inputs only the last number goes along: a number, and the order ids made of it, is used once. */
const LAST_INPUT = 'max((SELECT coalesce(max(seq), 0) FROM source.inputs), (SELECT coalesce(max(input), 0) FROM source.facts))'

/** One transaction, so that everything is of the same moment. */
function copy(path: string, part: string): void {
  const db = openToBuild(part)
  try {
    db.exec('PRAGMA busy_timeout=5000')
    db.prepare('ATTACH DATABASE ? AS source').run(path)
    db.exec(`BEGIN; ${SCHEMA}
      INSERT INTO main.facts SELECT * FROM source.facts ORDER BY seq;
      INSERT INTO main.checkpoints SELECT * FROM source.checkpoints;
      INSERT INTO main.snapshots SELECT * FROM source.snapshots;
      UPDATE main.fence SET token = (SELECT token FROM source.fence);
      INSERT INTO main.meta SELECT id, version, birth, account, environment, created, max(pruned, ${LAST_INPUT}), max(floor, ${LAST_INPUT}) FROM source.meta;
      COMMIT`)
  } finally {
    db.close()
  }
}
