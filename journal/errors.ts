/** The disk is full, or fails as a full one does. `reserve` tells whether `releaseReserve()` can still give room. */
export class JournalFull extends Error {
  override readonly name = 'JournalFull'
  readonly reserve: boolean

  constructor({ path, reserve, cause }: { readonly path: string; readonly reserve: boolean; readonly cause: unknown }) {
    const next = reserve ? 'release the reserve and write exits and halts only' : 'the reserve is spent: stop, and make room'
    super(`the journal ${path} cannot be written, its disk is full or failing: ${next}`, { cause })
    this.reserve = reserve
  }
}

/** Another engine holds a newer lease and writes this journal now. */
export class JournalFenced extends Error {
  override readonly name = 'JournalFenced'

  constructor(path: string, cause?: unknown) {
    super(`the journal ${path} is written by a newer lease: this engine has lost it and must stop`, { cause })
  }
}

/** The journal belongs to someone else, or a batch breaks its order. */
export class JournalRefused extends Error {
  override readonly name = 'JournalRefused'
}

/** The journal is damaged and cannot be repaired: sound facts would be lost, or nobody may write it now. */
export class JournalDamaged extends Error {
  override readonly name = 'JournalDamaged'
  /** The first bad fact, or 0 when nothing could be read. */
  readonly seq: number
  readonly why: string

  constructor({ path, seq, why }: { readonly path: string; readonly seq: number; readonly why: string }) {
    const where = seq === 0 ? 'cannot be read' : `is broken at fact ${seq}`
    super(
      `the journal ${path} ${where} (${why}). Nothing was changed. 'tercet restore' puts the newest backup in its place; ` +
        'or move the file aside: a new journal then takes what the venue holds as the outside sleeve',
    )
    this.seq = seq
    this.why = why
  }
}

/** The code that SQLite gave, such as SQLITE_FULL, or an empty string. */
export function sqliteCode(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
}

/** A disk that is full, over its quota or failing: SQLite tells them apart on some systems only. */
export function isFull(error: unknown): boolean {
  const code = sqliteCode(error)
  return code === 'SQLITE_FULL' || code.startsWith('SQLITE_IOERR')
}

/** A file that finds no room, by the codes of the system. */
export function isOutOfRoom(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOSPC' || error.code === 'EDQUOT')
}

/** What a process says last of an error that ended it: of a file that found no room the system says neither where nor what to do. */
export function lastWordsOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error)
  return isOutOfRoom(error) ? `a file cannot be written, the disk is full or its quota used up (${message}): make room where TERCET_STATE lies, or the file that was named` : message
}
