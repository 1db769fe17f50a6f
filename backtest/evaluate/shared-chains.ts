import type { Chain } from '../../core/market/chain.ts'
import type { ChainSource } from '../options/chain-source.ts'
import type { ChainsFor } from '../options/chains-of.ts'
import type { Tape } from '../tape.ts'

/** Chains of one underlying that are remembered: more than a session's cycles, so that candidates who play a session one after another share them. */
const KEPT = 64

/** One source of option quotes for all candidates on a tape, whichever of its symbols they play: what many of them ask about the same moment is made once. */
export function sharedChains(chains: ChainsFor, tape: Tape): ChainsFor {
  let shared: ChainSource | undefined
  return () => {
    shared ??= remembering(chains(tape))
    return shared
  }
}

function remembering(source: ChainSource): ChainSource {
  const known = new Map<string, Map<string, Chain | undefined>>()
  return {
    title: source.title,
    kindAt: (underlying, at) => source.kindAt(underlying, at),
    quote: (contract, spot) => source.quote(contract, spot),
    chain(underlying, spot, window, only) {
      // A few contracts are made sooner than they are found.
      if (only) return source.chain(underlying, spot, window, only)
      const own = known.get(underlying) ?? new Map<string, Chain | undefined>()
      known.set(underlying, own)
      const key = `${spot.at} ${spot.price} ${window.expiryFrom} ${window.expiryTo} ${window.strikeFrom} ${window.strikeTo}`
      if (own.has(key)) return own.get(key)
      const [oldest] = own.keys()
      if (own.size >= KEPT && oldest !== undefined) own.delete(oldest)
      const made = source.chain(underlying, spot, window)
      own.set(key, made)
      return made
    },
  }
}
