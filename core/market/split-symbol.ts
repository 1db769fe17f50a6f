import { contractOf } from './contract-of.ts'
import { splitContract, type SplitRatio } from './split-contract.ts'

/** What a holding is called after a split: a contract by its restated strike, the share by its own name; undefined for what the split does not touch. */
export function splitSymbol(symbol: string, split: SplitRatio & { readonly symbol: string }): string | undefined {
  const contract = contractOf(symbol)
  if ((contract?.underlying ?? symbol) !== split.symbol) return undefined
  return contract ? splitContract(contract, split).symbol : symbol
}
