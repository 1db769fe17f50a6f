import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { BadData } from './bad-data.ts'
import { readCacheFile } from './bar-cache.ts'
import type { FoundSeries } from './find-series.ts'

/** Every series of the cache, by feed and symbol. @throws BadData for a cache that is not there or empty. */
export function listCache(folder: string): readonly FoundSeries[] {
  const found = new Map<string, { symbol: string; interval: number; folder: string; isCache: true; feed: string; files: { path: string; name: string }[] }>()
  for (const name of namesIn(folder).sort()) {
    const told = readCacheFile(name)
    if (!told) continue
    const key = `${told.feed} ${told.symbol}`
    const series = found.get(key) ?? { symbol: told.symbol, interval: 1, folder, isCache: true as const, feed: told.feed, files: [] }
    series.files.push({ path: join(folder, name), name })
    found.set(key, series)
  }
  if (found.size === 0) throw new BadData(`the cache ${folder} is empty: 'tercet data fetch' fills it, and so does a backtest without --data`)
  return [...found.values()]
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder)
  } catch {
    return []
  }
}
