import type { Book } from '../../core/book/book.ts'
import type { Contract } from '../../core/market/instrument.ts'
import { contractOf } from '../../core/market/contract-of.ts'
import type { ChainsFor } from './chains-of.ts'

/**
 * Option quotes for a strategy that has its underlyings to itself: while all that it holds of one is contracts, its module looks at nothing else
 * (modules/options/size.ts opens nothing beside them), so of the whole chain these alone are quoted. On shares calls may be written: for them everything is.
 */
export function heldChains(chains: ChainsFor, bookOf: () => Book): ChainsFor {
  return (tape) => {
    const source = chains(tape)
    return {
      title: source.title,
      kindAt: (underlying, at) => source.kindAt(underlying, at),
      quote: (contract, spot) => source.quote(contract, spot),
      chain: (underlying, spot, window) => source.chain(underlying, spot, window, heldOf(bookOf(), underlying)),
    }
  }
}

/** Undefined while nothing is held, or anything beside contracts. */
function heldOf(book: Book, underlying: string): readonly Contract[] | undefined {
  if (book.sleeves.size === 0) return undefined
  const held: Contract[] = []
  for (const sleeve of book.sleeves.values()) {
    if (sleeve.underlying !== underlying) continue
    for (const { symbol } of sleeve.holdings) {
      const contract = contractOf(symbol)
      if (!contract) return undefined
      held.push(contract)
    }
  }
  if (held.length === 0) return undefined
  return held.length === 1 ? held : held.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
}
