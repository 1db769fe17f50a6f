import type { Backup } from './backups-of.ts'

export interface Keeping {
  /** Wall milliseconds. */
  readonly now: number
  /** Milliseconds that a backup is kept. */
  readonly age: number
  /** What all of them may take together. */
  readonly mostBytes: number
}

/** Those that are too old, or too much beside the newer ones. The newest always stays. @param found newest first. */
export function expiredBackups(found: readonly Backup[], { now, age, mostBytes }: Keeping): readonly Backup[] {
  let bytes = 0
  return found.filter((backup, i) => {
    bytes += backup.bytes
    return i > 0 && (now - backup.at > age || bytes > mostBytes)
  })
}
