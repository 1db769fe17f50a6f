import type { Book } from '../../core/book/book.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { contractOf } from '../../core/market/contract-of.ts'
import type { ChainsFor } from './chains-of.ts'

interface HeldGiven {
  readonly chains: ChainsFor
  readonly bookOf: () => Book
  /** One strategy has the underlyings to itself. */
  readonly isAlone: boolean
}

/**
 * Option quotes for a desk that holds some of them. What it holds is in every chain, whatever is listed beside it by now. While all that a strategy alone holds of an
 * underlying is contracts, its module looks at nothing else (modules/options/size.ts opens nothing beside them), so of the whole chain these alone are quoted. On shares
 * calls may be written: for them everything is.
 */
export function heldChains({ chains, bookOf, isAlone }: HeldGiven): ChainsFor {
  return (tape) => {
    const source = chains(tape)
    return {
      title: source.title,
      kindAt: (underlying, at) => source.kindAt(underlying, at),
      quote: (contract, spot) => source.quote(contract, spot),
      middle: (contract, at) => source.middle?.(contract, at),
      chain(underlying, spot, window) {
        const { contracts, hasShares } = heldOf(bookOf(), underlying)
        if (contracts.length === 0) return source.chain(underlying, spot, window)
        if (isAlone && !hasShares) return source.chain(underlying, spot, window, contracts)
        const all = source.chain(underlying, spot, window)
        const missing = all ? contracts.filter(({ symbol }) => !all.entries.some(({ contract }) => contract.symbol === symbol)) : []
        const more = missing.length === 0 ? undefined : source.chain(underlying, spot, window, missing)
        return all && more ? { ...all, entries: [...all.entries, ...more.entries].sort((a, b) => inOrder(a.contract, b.contract)) } : all
      },
    }
  }
}

interface Held {
  /** Each once, in symbol order. */
  readonly contracts: readonly Contract[]
  /** Whether anything is held beside them. */
  readonly hasShares: boolean
}

const NOTHING: Held = { contracts: [], hasShares: false }

function heldOf({ sleeves }: Book, underlying: string): Held {
  if (sleeves.size === 0) return NOTHING
  const contracts = new Map<string, Contract>()
  let hasShares = false
  for (const sleeve of sleeves.values()) {
    if (sleeve.underlying !== underlying) continue
    for (const { symbol } of sleeve.holdings) {
      const contract = contractOf(symbol)
      if (contract) contracts.set(symbol, contract)
      else hasShares = true
    }
  }
  return { contracts: [...contracts.values()].sort(inOrder), hasShares }
}

function inOrder(a: Contract, b: Contract): number {
  return a.symbol < b.symbol ? -1 : 1
}
