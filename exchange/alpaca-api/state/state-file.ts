import { mkdirSync } from 'node:fs'
import { dirname } from 'node:path'
import Database from 'libsql'
import type { Millis } from '../../../core/brand.ts'
import type { VenueState } from '../../matching/venue.ts'
import { lockFile } from './lock-file.ts'
import { Unsaved } from './unsaved.ts'
import type { VenueInput } from './venue-input.ts'

/** The ledger as it last stood whole, and the market clock then. */
export interface Snapshot {
  readonly market: string
  readonly seed: number
  /** Market time of the account's birth. */
  readonly start: Millis
  readonly now: Millis
  /** The number of the last event the venue had made. */
  readonly sequence: number
  readonly partialFillOdds?: number
  readonly venue: VenueState
}

/** An input after the snapshot; `sequence` is the number of the last event the venue had made when it was done. */
export interface SavedInput {
  readonly now: Millis
  readonly input: VenueInput
  readonly sequence: number
}

const SCHEMA = `
create table if not exists snapshot (id integer primary key check (id = 1), json text not null);
create table if not exists input (seq integer primary key, json text not null);
`

/**
 * The saved state of one exchange: a snapshot and the inputs since, in SQLite. A file of inputs, not of results, because the venue
 * is deterministic and an order costs one small row, however long the ledger. In WAL mode a row is with the operating system when
 * `append` returns, so killing the process at any moment loses nothing that was answered; only power loss may lose the last rows,
 * which a simulation can bear (synchronous=NORMAL, no wait for the disk). One process at a time: a lock file
 * stands beside it.
 */
export class StateFile {
  readonly #database: Database.Database
  readonly #insert: Database.Statement
  readonly #unlock: () => void
  #bytes = 0
  #snapshotBytes = 0

  /** @throws Unsaved when the disk is full, Error while another exchange runs on the file */
  constructor(path: string) {
    try {
      mkdirSync(dirname(path), { recursive: true })
      this.#unlock = lockFile(`${path}.lock`)
      this.#database = new Database(path)
      this.#database.exec('pragma journal_mode = WAL')
      this.#database.exec('pragma synchronous = NORMAL')
      this.#database.exec(SCHEMA)
      this.#insert = this.#database.prepare('insert into input (json) values (?)')
    } catch (error) {
      throw isOutOfRoom(error) ? new Unsaved(error) : error
    }
  }

  read(): { readonly snapshot: Snapshot; readonly inputs: readonly SavedInput[] } | undefined {
    const row = this.#database.prepare('select json from snapshot').get() as { json: string } | undefined
    if (!row) return undefined
    const rows = this.#database.prepare('select json from input order by seq').all() as { json: string }[]
    return { snapshot: JSON.parse(row.json) as Snapshot, inputs: rows.map(({ json }) => JSON.parse(json) as SavedInput) }
  }

  /** Where the market clock stood at the snapshot; undefined when nothing was saved. */
  get clock(): Millis | undefined {
    return this.read()?.snapshot.now
  }

  /** @throws Unsaved */
  append(saved: SavedInput): void {
    const json = JSON.stringify(saved)
    written(() => this.#insert.run(json))
    this.#bytes += json.length
  }

  /** True when the inputs outgrow the snapshot: rewriting it then costs a constant share of what was appended. */
  get grown(): boolean {
    return this.#bytes > Math.max(4_000_000, 2 * this.#snapshotBytes)
  }

  /** Replaces snapshot and inputs in one transaction. @throws Unsaved */
  write(snapshot: Snapshot): void {
    const json = JSON.stringify(snapshot)
    written(() => {
      this.#database.exec('begin immediate')
      this.#database.prepare('insert or replace into snapshot (id, json) values (1, ?)').run(json)
      this.#database.exec('delete from input')
      this.#database.exec('commit')
    })
    this.#bytes = 0
    this.#snapshotBytes = json.length
  }

  close(): void {
    this.#database.close()
    this.#unlock()
  }
}

function written(act: () => unknown): void {
  try {
    act()
  } catch (error) {
    throw new Unsaved(error)
  }
}

function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && ['SQLITE_FULL', 'ENOSPC', 'EDQUOT'].includes(String(error.code))
}
