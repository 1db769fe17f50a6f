import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { DataAbsent } from './data-absent.ts'

/** Which series of the data folder: `stocks/1m/SPY` or `crypto/1m/BTCUSD.bitfinex`. */
export interface SeriesName {
  readonly asset: 'stocks' | 'crypto' | 'options'
  readonly resolution: '1m' | '1m-quotes'
  /** Symbol as the folder is called, its exchange included. */
  readonly name: string
}

/** A file of a series with the dates that its name states, both included. */
export interface SeriesFile {
  readonly path: string
  /** The path below the data root. */
  readonly name: string
  readonly first: string
  readonly last: string
}

const RIGHTS = ['open', 'vendor', 'copyleft'] as const

/**
 * The files of one series under any of the rights folders, in order of date (`trades`-only files are none of them).
 * @throws DataAbsent when the data root itself is missing.
 */
export async function findFiles(dataRoot: string, series: SeriesName): Promise<readonly SeriesFile[]> {
  await readdir(dataRoot).catch(() => {
    throw new DataAbsent(`the data folder ${dataRoot}`, 'Set TERCET_DATA to the folder that holds open/, vendor/ and copyleft/.')
  })
  const folders = RIGHTS.map((rights) => `${rights}/${series.asset}/${series.resolution}/${series.name}`)
  const found = await Promise.all(folders.map((folder) => filesIn(dataRoot, folder)))
  return found.flat().sort((a, b) => (a.first < b.first ? -1 : a.first > b.first ? 1 : 0))
}

async function filesIn(dataRoot: string, folder: string): Promise<readonly SeriesFile[]> {
  const names = await readdir(join(dataRoot, folder)).catch(() => [])
  return names.flatMap((name) => {
    const match = FILE.exec(name)
    if (!match) return []
    const [, first = '', last = first] = match
    const dates = { first: fullDate(first, '01'), last: fullDate(last, '31') }
    return [{ path: join(dataRoot, folder, name), name: `${folder}/${name}`, ...dates }]
  })
}

/** `2014-06-06.csv.gz`, `2013-10-04_2013-10-11.csv.gz` or `2011-01.csv.gz`. */
const FILE = /^(\d{4}-\d{2}(?:-\d{2})?)(?:_(\d{4}-\d{2}(?:-\d{2})?))?\.csv(?:\.gz)?$/

function fullDate(date: string, day: string): string {
  return date.length === 7 ? `${date}-${day}` : date
}
