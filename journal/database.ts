import { dirname } from 'node:path'
import { pathToFileURL } from 'node:url'
import Libsql from 'libsql'
import { isFull } from './errors.ts'
import { freeBytes } from './free-bytes.ts'

export type Database = Libsql.Database

/** Pages of write-ahead log between two checkpoints; they are allocated once, so that a commit does not also grow the file. */
const WAL_PAGES = 1_000
const PAGE_BYTES = 4_096

/** Without it SQLite refuses every page of a file that is shorter than its header says, the sound ones too. */
const READ_THOUGH_SHORT = 'PRAGMA writable_schema=ON'

/** A connection that writes: WAL, and every commit is on the disk when it returns. */
export function openToWrite(path: string): Database {
  const db = new Libsql(path)
  db.exec(`PRAGMA page_size=${PAGE_BYTES}; PRAGMA busy_timeout=5000; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL;
    PRAGMA wal_autocheckpoint=${WAL_PAGES}`)
  return db
}

/** A connection beside the engine's own, which can change nothing. */
export function openToRead(path: string): Database {
  const db = new Libsql(path)
  db.exec('PRAGMA busy_timeout=5000; PRAGMA query_only=ON')
  return db
}

/**
 * A connection to a file at rest, which takes no lock and touches no write-ahead log. libsql closes a connection only when
 * its statements are collected, and a late close deletes the log by name: harmless here, fatal once the file was replaced.
 */
export function openAtRest(path: string): Database {
  const db = new Libsql(`${pathToFileURL(path).href}?immutable=1`)
  db.exec(READ_THOUGH_SHORT)
  return db
}

/**
 * Writes the log once to its full length and empties it; its blocks stay allocated. Best effort: a full disk is no reason not to start, and what
 * little room there is belongs to exits. The file grows by as much on the way.
 */
export function preallocate(db: Database, path: string): void {
  if (freeBytes(dirname(path)) < 4 * WAL_PAGES * PAGE_BYTES) return
  try {
    db.exec(`DROP TABLE IF EXISTS filler; CREATE TABLE filler (body BLOB); INSERT INTO filler VALUES (zeroblob(${WAL_PAGES * PAGE_BYTES}))`)
    db.exec('DROP TABLE filler; PRAGMA wal_checkpoint(RESTART)')
  } catch (error) {
    if (!isFull(error)) throw error
  }
}

/** A connection for a file that nobody else uses yet: a rollback journal, and no late close that could delete a log. */
export function openToBuild(path: string): Database {
  const db = new Libsql(path)
  db.exec(`PRAGMA page_size=${PAGE_BYTES}; PRAGMA journal_mode=DELETE; PRAGMA synchronous=FULL`)
  return db
}

/** A connection that serves as a lock alone; it fails at once when another holds it. */
export function openLock(path: string): Database {
  return new Libsql(path)
}

/** Moves the write-ahead log into the file, as far as readers and room allow. */
export function checkpoint(path: string): void {
  const db = new Libsql(path)
  try {
    db.exec(`${READ_THOUGH_SHORT}; PRAGMA busy_timeout=5000`)
    emptyLog(db)
  } finally {
    db.close()
  }
}

/** The same of a connection. What a full disk leaves in the log lies as safe there. */
export function emptyLog(db: Database): void {
  try {
    db.exec('PRAGMA wal_checkpoint(TRUNCATE)')
  } catch (error) {
    if (!isFull(error)) throw error
  }
}
