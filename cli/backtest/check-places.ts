import { accessSync, constants, mkdtempSync, rmdirSync, type Stats, statSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { reasonOf } from './reason-of.ts'
import { refuseForeign } from './refuse-foreign.ts'
import { UsageError } from './usage-error.ts'

/** Where a result is to go, and who says so: a flag or a setting. */
export interface Place {
  readonly flag: string
  readonly path: string
  /** A file that is `added` to is read and written where it stands; others are made anew. */
  readonly kind: 'file' | 'added' | 'folder'
  /** A name that would do, for whoever gave none; it tells the kind of result. */
  readonly usual: string
}

/**
 * Judges, before anything is played, whether every result could be written: no empty name, no folder where a file is meant, no file that two would
 * write, none that Tercet did not make, a folder that is there or can be made, and the right to write in it. Nothing stays behind. @throws UsageError with path, reason and remedy.
 */
export function checkPlaces(places: readonly Place[]): void {
  for (const place of places) checkPlace(place)
  const paths = places.map(({ path }) => resolve(path))
  const second = paths.findIndex((path, i) => paths.indexOf(path) < i)
  const [one, other] = [places[paths.indexOf(paths[second] ?? '')], places[second]]
  if (one && other) throw new UsageError(`${one.flag} and ${other.flag} name the same ${other.path}: give each a file of its own`)
}

function checkPlace(place: Place): void {
  const { flag, path, kind, usual } = place
  if (path.trim() === '') throw new UsageError(`${flag} is empty: name a ${kind === 'folder' ? 'folder' : 'file'}, as in ${flag}${flag.startsWith('--') ? ' ' : '='}./output/${usual}`)
  try {
    const there = statOf(path)
    if (there) checkKind(place, there)
    else if (kind !== 'folder' && /[/\\]$/.test(path)) throw folderNamed(place)
    probe(kind === 'folder' && there ? path : dirname(resolve(path)))
    if (there && there.size > 0 && kind === 'file') refuseForeign(place)
    if (there && kind === 'added') accessSync(path, constants.R_OK | constants.W_OK)
  } catch (error) {
    const reason = reasonOf(error)
    if (reason === undefined) throw error
    throw new UsageError(`${flag} ${path} cannot be written (${reason}): name another path, or give this user the right to write there`)
  }
}

function checkKind(place: Place, there: Stats): void {
  const { flag, path, kind } = place
  if (kind === 'folder') {
    if (!there.isDirectory()) throw new UsageError(`${flag} ${path} is a file: name a folder`)
    return
  }
  if (there.isDirectory()) throw folderNamed(place)
  if (!there.isFile()) throw new UsageError(`${flag} ${path} is no ordinary file: name one that may be written anew`)
}

function folderNamed({ flag, path, usual }: Place): UsageError {
  return new UsageError(`${flag} ${path} is a folder: name a file in it, as in ${flag} ${join(path, usual)}`)
}

function statOf(path: string): Stats | undefined {
  return statSync(path, { throwIfNoEntry: false })
}

/** Makes a folder of chance name in the nearest folder that is there, and takes it away: what may be asked of a right is not what a file system does. */
function probe(folder: string): void {
  const there = statOf(folder)
  if (!there && dirname(folder) !== folder) return probe(dirname(folder))
  rmdirSync(mkdtempSync(join(folder, '.tercet-')))
}
