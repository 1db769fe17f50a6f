import { type ContractDesk, contractDesk } from './contract-desk.ts'
import { DEFAULT_UNIVERSE, type SyntheticOptions } from './options.ts'
import { SHARES } from './shares-table.ts'
import type { SymbolFeed } from './symbol-feed.ts'

/** The option chains of a simulated market, by underlying. */
export function contractDesks(options: SyntheticOptions, feeds: ReadonlyMap<string, SymbolFeed>): ReadonlyMap<string, ContractDesk> {
  const { underlyings, contractsPer } = { ...DEFAULT_UNIVERSE, ...options.universe }
  return new Map(SHARES.slice(0, underlyings).flatMap(({ symbol }) => {
    const feed = feeds.get(symbol)
    return feed ? [[symbol, contractDesk({ feed, seed: options.seed, contractsPer })] as const] : []
  }))
}
