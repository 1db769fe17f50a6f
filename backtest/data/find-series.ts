import { readdirSync, realpathSync, statSync } from 'node:fs'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { BadData } from './bad-data.ts'
import { namesBars } from './names-bars.ts'

/** Files of one symbol and interval, all in one folder. */
export interface FoundSeries {
  readonly symbol: string
  /** What a name without a separator may also mean: SHIBUSD is SHIB/USD where that is asked for, else SHI/BUSD. */
  readonly otherwise?: string
  /** Minutes, where the folder says so. */
  readonly interval: number | undefined
  readonly folder: string
  readonly files: readonly { readonly path: string; readonly name: string }[]
  /** Files of the cache: what is broken there can be fetched anew. */
  readonly isCache?: true
  /** Of the cache: bars of two feeds differ. */
  readonly feed?: string
}

/** What lies below a folder: bars, and CSV files that look like them by name and name no prices. */
export interface FoundFolder {
  readonly series: readonly FoundSeries[]
  readonly others: readonly { readonly symbol: string; readonly name: string }[]
  /** Files whose names are no symbol's, and folders that this user may not read. */
  readonly unknown: readonly string[]
}

const DEEPEST = 6
const BAR_FILE = /\.(csv|csv\.gz|parquet)$/i
const NAMED: Readonly<Record<string, number>> = { '1m': 1, '5m': 5, '15m': 15, '30m': 30, '1h': 60, '4h': 240, '1d': 1440, '1d-actions': 1440 }
/** Bars of seconds are no bars of minutes. */
const SECONDS = /^\d+s$/
/** `2011-01`, `2016-04-15`, `2016-04-15_2016-05-05`: a file named by its dates belongs to its folder's symbol. */
const DATES = /^\d{4}(-\d{2}(-\d{2})?)?(_\d{4}(-\d{2}(-\d{2})?)?)?$/
/** A year after the symbol is no part of it. */
const YEAR = /[-_](\d{4})$/

/**
 * Every series of bars below a folder: `SPY.csv`, `SPY-2014.csv.gz` or `SPY/2011-01.csv.gz`, in folders whose names may state an interval (`1m`, `1d`).
 * @throws BadData without the folder, or without any file of bars in it.
 */
export function findSeries(root: string): FoundFolder {
  const others: { readonly symbol: string; readonly name: string }[] = []
  const [nameless, closed]: [string[], string[]] = [[], []]
  const found = new Map<string, { symbol: string; otherwise?: string; interval: number | undefined; folder: string; files: { path: string; name: string }[] }>()
  const above = resolve(root).split(sep)
  for (const path of walk({ folder: root, depth: 0, closed, seen: new Set([trueFolder(root) ?? root]) }).sort()) {
    const name = relative(root, path)
    const stem = basename(path).replace(BAR_FILE, '')
    const parents = dirname(name).split(sep).filter((part) => part !== '.')
    if (parents.some((part) => part.includes('quotes') || part === 'tick' || part === 'options' || SECONDS.test(part))) continue
    const called = DATES.test(stem) ? (parents.at(-1) ?? basename(resolve(root))) : stem.replace(YEAR, '')
    const symbol = symbolOf(called)
    if (symbol === undefined) {
      nameless.push(name)
      continue
    }
    if (!namesBars(path)) {
      others.push({ symbol, name })
      continue
    }
    const interval = [...above, ...parents].map((part) => NAMED[part]).findLast((one) => one !== undefined)
    const key = `${dirname(name)} ${symbol}`
    const series = found.get(key) ?? { symbol, ...otherwise(called), interval, folder: dirname(path), files: [] }
    series.files.push({ path, name })
    found.set(key, series)
  }
  const unknown = [...nameless, ...closed.map((folder) => `${relative(root, folder)}${sep} (cannot be read)`)]
  if (found.size === 0) throw new BadData(`${root} holds no files of bars${why({ others, unknown })}: put SYMBOL.csv or SYMBOL/2026-01.csv (time,open,high,low,close,volume) there, .gz too, or name another folder with --data`)
  return { series: [...found.values()], others, unknown }
}

function why({ others, unknown }: Omit<FoundFolder, 'series'>): string {
  if (others.length > 0) return ` (the first line of ${others.map((one) => one.name).join(', ')} names no open, high, low and close)`
  return unknown.length === 0 ? '' : ` (${unknown.slice(0, 3).join(', ')}${unknown.length > 3 ? ` and ${unknown.length - 3} more` : ''}: no name of a symbol)`
}

/** `BTCUSD.bitfinex`, `BTC-USD` and `BTCUSD` are BTC/USD, `BRK.B` and `BRK-B` are BRK.B; what cannot be a symbol is undefined. */
function symbolOf(name: string): string | undefined {
  const ofClass = /^([A-Z]{1,5})[.-]([A-Z])$/.exec(name.toUpperCase())
  if (ofClass) return `${ofClass[1]}.${ofClass[2]}`
  const plain = (name.split('.')[0] ?? '').toUpperCase()
  const pair = /^([A-Z0-9]{2,6}?)[-_]?(USD|USDT|BUSD|USDC)$/.exec(plain)
  if (pair) return `${pair[1]}/${pair[2]}`
  return /^[A-Z][A-Z.]{0,9}$/.test(plain) ? plain : undefined
}

function otherwise(name: string): Pick<FoundSeries, 'otherwise'> {
  const base = /^([A-Z0-9]{1,5}B)USD$/.exec((name.split('.')[0] ?? '').toUpperCase())?.[1]
  return base === undefined || base.length < 3 ? {} : { otherwise: `${base}/USD` }
}

interface Walk {
  readonly folder: string
  readonly depth: number
  /** Takes the folders that cannot be read. */
  readonly closed: string[]
  /** Folders that were looked into, by their true paths: links may lead round in a circle. */
  readonly seen: Set<string>
}

function walk({ folder, ...walking }: Walk): string[] {
  const { depth, seen } = walking
  return readFolder({ folder, ...walking }).flatMap((entry) => {
    const path = join(folder, entry.name)
    const inside = entry.isDirectory() || entry.isSymbolicLink() ? trueFolder(path) : undefined
    if (inside === undefined) return BAR_FILE.test(entry.name) ? [path] : []
    if (depth >= DEEPEST || seen.has(inside)) return []
    seen.add(inside)
    return walk({ ...walking, folder: path, depth: depth + 1 })
  })
}

/** Undefined for what is no folder, and for a link that leads nowhere: a file of bars is told of by its reader. */
function trueFolder(path: string): string | undefined {
  try {
    const real = realpathSync(path)
    return statSync(real).isDirectory() ? real : undefined
  } catch {
    return undefined
  }
}

function readFolder({ folder, depth, closed }: Walk) {
  try {
    return readdirSync(folder, { withFileTypes: true })
  } catch (error) {
    if (depth > 0) {
      closed.push(folder)
      return []
    }
    if (error instanceof Error && 'code' in error && error.code === 'ENOTDIR') throw new BadData(`${folder} is a file: name the folder it lies in, as in --data ${dirname(folder)}`)
    throw new BadData(`the data folder ${folder} cannot be read: check the path after --data`)
  }
}
