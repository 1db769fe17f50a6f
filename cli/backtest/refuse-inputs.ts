import { statSync } from 'node:fs'
import { resolve, sep } from 'node:path'
import { findChains } from '../../backtest/data/find-chains.ts'
import { findSeries } from '../../backtest/data/find-series.ts'
import type { Place } from './check-places.ts'
import type { BacktestFlags } from './flags.ts'
import { UsageError } from './usage-error.ts'

/** No result is written over bars, quotes, rates or a journal. @throws UsageError */
export function refuseInputs(places: readonly Place[], flags: Inputs): void {
  for (const { flag, path, kind } of places)
    if (kind !== 'folder' && (statSync(path, { throwIfNoEntry: false })?.size ?? 0) > 0 && isRead(resolve(path), flags)) throw new UsageError(`${flag} ${path} is a file that runs read, and would be lost: name another`)
}

type Inputs = Pick<BacktestFlags, 'data' | 'chains' | 'rates' | 'live'>

function isRead(path: string, { data, chains, rates, live }: Inputs): boolean {
  if ([rates, live].some((one) => one !== undefined && resolve(one) === path)) return true
  const isBelow = (root: string | undefined): root is string => root !== undefined && path.startsWith(`${resolve(root)}${sep}`)
  const bars = isBelow(data) ? findSeries(data).series.flatMap(({ files }) => files.map((file) => file.path)) : []
  const quotes = [data, chains].filter(isBelow).flatMap(findChains).flatMap(({ files }) => files)
  return [...bars, ...quotes].some((one) => resolve(one) === path)
}
