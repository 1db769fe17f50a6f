import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs'
import { hostname } from 'node:os'
import { dirname } from 'node:path'
import { openLock } from './database.ts'
import { isFull, isOutOfRoom, JournalFull, sqliteCode } from './errors.ts'
import { makeFolder } from './make-folder.ts'

/** The right to trade on one journal. It ends with `release()` or with the process, however that dies. */
export interface Lease {
  /** Rises with every taking; the journal refuses records of an older one. */
  readonly token: number
  /** As others read it. */
  readonly holder: LeaseHolder
  release(): void
}

/** Who holds a lease; `since` in wall milliseconds. */
export interface LeaseHolder {
  readonly owner: string
  readonly pid: number
  /** The machine's own name; absent in older files. */
  readonly host?: string
  readonly since: number
  readonly token: number
}

/** Somebody else trades on this journal. */
export class LeaseHeld extends Error {
  override readonly name = 'LeaseHeld'
  readonly holder: LeaseHolder | undefined

  constructor(path: string, holder: LeaseHolder | undefined) {
    const who = holder ? `${holderWords(holder)} since ${new Date(holder.since).toISOString()}` : 'a process that has not named itself yet'
    super(`${path} is traded on by ${who}: one engine trades at a time, so stop that one or wait for its end`)
    this.holder = holder
  }
}

/** `process 77 (engine)`, with its machine where that is another one: its number means nothing here then. */
export function holderWords(holder: Omit<LeaseHolder, 'token' | 'since'>): string {
  return `process ${holder.pid} (${holder.owner})${isElsewhere(holder) ? ` on ${holder.host ?? ''}` : ''}`
}

/** Whether a holder was on another machine, or in another container. */
export function isElsewhere({ host }: Pick<LeaseHolder, 'host'>): boolean {
  return host !== undefined && host !== hostname()
}

/**
 * Takes the lease beside the journal `path`.
 * The lock is the kernel's, on a file that SQLite alone may open: any other close of that file in this process would drop it.
 * The holder's name lies in a second file. The exit listener also keeps the lock from being collected as garbage.
 * @throws LeaseHeld, JournalFull
 */
export function takeLease(path: string, { owner, now }: { readonly owner: string; readonly now: () => number }): Lease {
  makeFolder(dirname(path))
  const lock = openLock(`${path}.lock`)
  try {
    lock.exec('BEGIN EXCLUSIVE')
  } catch (error) {
    lock.close()
    throw sqliteCode(error).startsWith('SQLITE_BUSY') ? new LeaseHeld(path, leaseHolder(path)) : named(error, path)
  }
  const holder: LeaseHolder = { owner, pid: process.pid, host: hostname(), since: now(), token: nextToken(leaseHolder(path), now()) }
  const release = (): void => {
    process.off('exit', release)
    if (lock.open) lock.close()
  }
  process.once('exit', release)
  try {
    writeDurably(`${path}.lease`, JSON.stringify(holder))
  } catch (error) {
    release()
    throw named(error, path)
  }
  return { token: holder.token, holder, release }
}

/** More than the last, and than takings at less than one a second can have reached anywhere: a journal may come from another disk, and this file be lost. */
function nextToken(last: LeaseHolder | undefined, now: number): number {
  return Math.max((last?.token ?? 0) + 1, Math.floor(now / 1_000))
}

/** Who took the lease last, undefined when nobody did or the file is spoilt; whether it still holds it, only taking tells. */
export function leaseHolder(path: string): LeaseHolder | undefined {
  try {
    return JSON.parse(readFileSync(`${path}.lease`, 'utf8')) as LeaseHolder
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && 'code' in error && error.code === 'ENOENT')) return undefined
    throw error
  }
}

function named(error: unknown, path: string): unknown {
  return isOutOfRoom(error) || isFull(error) ? new JournalFull({ path, reserve: false, cause: error }) : error
}

function writeDurably(file: string, text: string): void {
  const descriptor = openSync(`${file}.new`, 'w', 0o600)
  writeSync(descriptor, text)
  fsyncSync(descriptor)
  closeSync(descriptor)
  renameSync(`${file}.new`, file)
}
