import type { Book } from '../../core/book/book.ts'
import type { Chain } from '../../core/market/chain.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import type { ContractMarket } from './contract-market.ts'

/** The chains that a cycle of the options module looks at, as live gathers them: one for each underlying of its seat. */
export function gatherChains(contracts: ContractMarket, underlyings: readonly string[]): readonly Chain[] {
  return underlyings.flatMap((underlying) => contracts.chain(underlying) ?? [])
}

/** Contracts in any sleeve, each once, in the order of the sleeves. */
export function heldContracts({ sleeves }: Book): readonly string[] {
  const found = new Set<string>()
  for (const { holdings } of sleeves.values()) for (const { symbol } of holdings) if (multiplierOf(symbol) === 100) found.add(symbol)
  return [...found]
}
