import type { Book } from '../../core/book/book.ts'
import type { Chain } from '../../core/market/chain.ts'
import { multiplierOf } from '../../core/market/multiplier-of.ts'
import type { ContractMarket } from './contract-market.ts'

/** The chains that a cycle of the options module looks at, as live gathers them: one for each underlying of its seat. */
export function gatherChains(contracts: ContractMarket, underlyings: readonly string[]): readonly Chain[] {
  return underlyings.flatMap((underlying) => contracts.chain(underlying) ?? [])
}

/** Contracts in any sleeve and in any order, each once, those that are held first: the ones whose quotes live streams carry. */
export function exposedContracts({ sleeves, open }: Book): readonly string[] {
  const found = new Set<string>()
  for (const { holdings } of sleeves.values()) for (const { symbol } of holdings) if (multiplierOf(symbol) === 100) found.add(symbol)
  for (const { intent } of open.values()) for (const { symbol } of intent.legs) if (multiplierOf(symbol) === 100) found.add(symbol)
  return [...found]
}
