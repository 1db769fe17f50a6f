import { readdirSync } from 'node:fs'
import { basename, dirname, join, resolve, sep } from 'node:path'
import { BadData } from './bad-data.ts'

/** Files of one underlying's option quotes, of one interval. */
export interface FoundChains {
  readonly underlying: string
  /** Minutes a row. */
  readonly interval: number
  readonly files: readonly string[]
}

const DEEPEST = 6
const CHAIN_FILE = /\.csv(\.gz)?$/
const NAMED: Readonly<Record<string, number>> = { '1m': 1, '5m': 5, '15m': 15, '30m': 30, '1h': 60, '1d': 1440, '1d-greeks': 1440 }
/** `TWX/2014-06-05.csv.gz`; files of trades alone have no quotes. */
const DATED = /^\d{4}-\d{2}-\d{2}$/

/**
 * Option quotes below a folder: `options/1m/TWX/2014-06-05.csv.gz`, one file a day in a folder of the underlying, below one that states the interval.
 * Of several intervals of an underlying the finest is taken. @throws BadData without the folder.
 */
export function findChains(root: string): readonly FoundChains[] {
  const found = new Map<string, { underlying: string; interval: number; files: string[] }>()
  for (const path of walk(root, 0).sort()) {
    const folders = dirname(resolve(path)).split(sep)
    const underlying = (folders.at(-1) ?? '').toUpperCase()
    const interval = NAMED[folders.at(-2) ?? '']
    if (!DATED.test(basename(path).replace(CHAIN_FILE, '')) || interval === undefined || !folders.includes('options')) continue
    const chains = found.get(underlying)
    if (chains?.interval === interval) chains.files.push(path)
    else if (!chains || interval < chains.interval) found.set(underlying, { underlying, interval, files: [path] })
  }
  return [...found.values()].sort((a, b) => (a.underlying < b.underlying ? -1 : 1))
}

function walk(folder: string, depth: number): string[] {
  return readFolder(folder, depth).flatMap((entry) => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return depth < DEEPEST ? walk(path, depth + 1) : []
    return CHAIN_FILE.test(entry.name) ? [path] : []
  })
}

function readFolder(folder: string, depth: number) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch {
    if (depth > 0) return []
    throw new BadData(`the folder of option chains ${folder} cannot be read: check the path after --chains`)
  }
}
