import { BadData } from './bad-data.ts'
import type { FoundFolder, FoundSeries } from './find-series.ts'

export interface Chosen {
  readonly root: string
  readonly symbol: string
  /** Minutes a bar; undefined takes the shortest that there is. */
  readonly interval: number | undefined
}

/** The one series of a symbol and interval. @throws BadData where there is none, or more than one. */
export function chooseSeries(found: FoundFolder, { root, symbol, interval }: Chosen): FoundSeries {
  const own = found.series.filter((one) => one.symbol === symbol)
  if (own.length === 0) throw new BadData(`${root} holds no bars of ${symbol}; it has ${[...new Set(found.series.map((one) => one.symbol))].sort().join(', ')}${othersOf(found, symbol)}${unknownOf(found)}`)
  const wanted = interval ?? Math.min(...own.map((one) => one.interval ?? Infinity))
  const fitting = own.filter((one) => (one.interval ?? wanted) === wanted || wanted === Infinity)
  const [first, ...others] = fitting
  if (!first) throw otherInterval(root, symbol, { held: own.map((one) => one.interval), wanted })
  if (others.length > 0) throw new BadData(`${root} holds ${symbol} more than once (${fitting.map((one) => one.folder).join(', ')}): name one of these folders with --data`)
  return first
}

/** The bars that there are have another length, in minutes. */
export function otherInterval(root: string, symbol: string, { held, wanted }: { readonly held: readonly (number | undefined)[]; readonly wanted: number | undefined }): BadData {
  return new BadData(`${root} holds ${symbol} with ${held.join(' and ')} ${held.join() === '1' ? 'minute' : 'minutes'} a bar, not ${wanted}: change --interval`)
}

function othersOf({ others }: FoundFolder, symbol: string): string {
  const own = others.filter((one) => one.symbol === symbol).map((one) => one.name)
  return own.length === 0 ? '' : ` (${own.join(', ')} ${own.length === 1 ? 'names' : 'name'} no open, high, low and close in the first line)`
}

function unknownOf({ unknown }: FoundFolder): string {
  return unknown.length === 0 ? '' : `; not looked at ${unknown.length === 1 ? 'was' : 'were'} ${unknown.join(', ')}, no name of a symbol`
}
