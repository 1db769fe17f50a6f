import type { SourceChoice } from '../exchange/open-source.ts'
import { PAIRS } from '../exchange/market/synthetic/pairs-table.ts'
import { SHARES } from '../exchange/market/synthetic/shares-table.ts'

/** What every measurement of the engine trades: 50 shares, 10 pairs and 5 chains of 500 contracts. */
export const UNIVERSE = { shares: 50, pairs: 10, underlyings: 5, contractsPer: 500 } as const

export const SHARE_SYMBOLS: readonly string[] = SHARES.slice(0, UNIVERSE.shares).map(({ symbol }) => symbol)
export const PAIR_SYMBOLS: readonly string[] = PAIRS.slice(0, UNIVERSE.pairs).map(({ pair }) => pair.symbol)
export const UNDERLYINGS: readonly string[] = SHARE_SYMBOLS.slice(0, UNIVERSE.underlyings)

/** The simulated market that lists it, from a moment given in ISO 8601. */
export function market(start: string): SourceChoice {
  return { type: 'synthetic', seed: 7, start, universe: UNIVERSE }
}
