import { existsSync, readdirSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

export interface Backup {
  readonly path: string
  /** Wall milliseconds at which it was begun, to the second. */
  readonly at: number
  readonly bytes: number
}

/**
 * The backups of a journal, newest first: `backups/<journal>-YYYYMMDD_HHMMSS.db` beside it, in UTC. Those of a time that is yet to come are older than they say, for
 * a clock ran ahead: they are the last. @param now Wall milliseconds.
 */
export function backupsOf(journal: string, now: number): readonly Backup[] {
  const found = filesOf(journal).flatMap(({ name, path, bytes }): Backup[] => {
    const at = timeOf(journal, name)
    return at === undefined ? [] : [{ path, at, bytes }]
  })
  return found.toSorted((a, b) => Number(a.at > now) - Number(b.at > now) || b.at - a.at)
}

/** How long a copy may take at most. */
const HOUR = 3_600_000

/** Unfinished copies whose makers died. @param now Wall milliseconds. */
export function abandonedParts(journal: string, now: number): readonly string[] {
  return filesOf(journal).flatMap(({ name, path, changed }) => (/\.part(-journal)?$/.test(name) && now - changed > HOUR ? [path] : []))
}

function filesOf(journal: string): readonly { readonly name: string; readonly path: string; readonly bytes: number; readonly changed: number }[] {
  const folder = dirname(backupPath(journal, 0))
  if (!existsSync(folder)) return []
  return readdirSync(folder).flatMap((name) => {
    const path = join(folder, name)
    const found = statSync(path, { throwIfNoEntry: false })
    return found ? [{ name, path, bytes: found.size, changed: found.mtimeMs }] : []
  })
}

/** Where a backup that is begun now goes. */
export function backupPath(journal: string, at: number): string {
  const stamp = new Date(at).toISOString().replace(/[-:]/g, '').replace('T', '_').slice(0, 15)
  return join(dirname(journal), 'backups', `${basename(journal, '.db')}-${stamp}.db`)
}

function timeOf(journal: string, name: string): number | undefined {
  const [, year, month, day, hour, minute, second] = /-(\d{4})(\d\d)(\d\d)_(\d\d)(\d\d)(\d\d)\.db$/.exec(name) ?? []
  const at = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`)
  return Number.isNaN(at) || basename(backupPath(journal, at)) !== name ? undefined : at
}
