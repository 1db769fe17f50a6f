import { randomInt } from 'node:crypto'
import { birthId } from '../core/brand.ts'
import type { BirthId } from '../core/brand.ts'
import type { Database } from './database.ts'
import { JournalRefused } from './errors.ts'
import type { Environment, Identity } from './record.ts'
import { SCHEMA_VERSION } from './schema.ts'

interface MetaRow {
  readonly version: number
  readonly birth: string
  readonly account: string
  readonly environment: string
  readonly created: number
}

/** @throws RangeError when the file names no sound identity, SqliteError when it has no such table. */
export function readIdentity(db: Database): Identity {
  const row = db.prepare('SELECT version, birth, account, environment, created FROM meta').get() as MetaRow | undefined
  if (!row) throw new RangeError('it names no account')
  if (row.version > SCHEMA_VERSION) throw new JournalRefused(`the journal was written by a newer version of Tercet (${row.version} > ${SCHEMA_VERSION}): update Tercet`)
  const { account, created } = row
  return { birth: birthId(row.birth), account, environment: environmentOf(row.environment), created }
}

/** @throws JournalRefused when the journal is someone else's. */
export function claim(path: string, found: Identity, asked: Partial<Pick<Identity, 'birth' | 'account' | 'environment'>>): void {
  for (const key of ['environment', 'account', 'birth'] as const) {
    if (asked[key] === undefined || asked[key] === found[key]) continue
    throw new JournalRefused(
      `the journal ${path} belongs to ${key} ${found[key]} and refuses ${asked[key]}: ` +
        'a journal serves one account in one environment, so give the other its own file',
    )
  }
}

/** Eight lower-case letters and digits, by chance: this is where a journal is born. */
export function newBirth(): BirthId {
  const letters = 'abcdefghijklmnopqrstuvwxyz0123456789'
  return birthId(Array.from({ length: 8 }, () => letters[randomInt(letters.length)]).join(''))
}

function environmentOf(text: string): Environment {
  if (text === 'paper' || text === 'live' || text === 'simulated') return text
  throw new RangeError(`its environment reads "${text}"`)
}
