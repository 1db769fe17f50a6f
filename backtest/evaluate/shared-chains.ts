import type { Chain } from '../../core/market/chain.ts'
import type { ChainWindow } from '../../core/market/chain-window.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { ChainSource, Spot } from '../options/chain-source.ts'
import type { ChainsFor } from '../options/chains-of.ts'
import type { Tape } from '../tape.ts'

/** Chains of one underlying that are remembered: more than a session's cycles, so that candidates who play a session one after another share them. */
const KEPT = 64
/** Contracts whose chains of one are remembered, each for as many moments: what is bought at a moment is mostly the same, whoever buys. */
const CONTRACTS = 256

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
  const alone = chainsOfOne(source)
  return {
    title: source.title,
    kindAt: (underlying, at) => source.kindAt(underlying, at),
    quote: (contract, spot) => source.quote(contract, spot),
    chain(underlying, spot, window, only) {
      const [first] = only ?? NONE
      // Several contracts are made sooner than they are found.
      if (only) return first && only.length === 1 ? alone(first, spot, window, only) : source.chain(underlying, spot, window, only)
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

const NONE: readonly Contract[] = []

interface Made {
  readonly price: number
  readonly chain: Chain | undefined
}

/** What is known of one contract at a moment, once for all who hold it alone. */
function chainsOfOne(source: ChainSource) {
  const known = new Map<string, Map<number, Made>>()
  return ({ symbol, underlying }: Contract, spot: Spot, window: ChainWindow, only: readonly Contract[]): Chain | undefined => {
    let own = known.get(symbol)
    if (!own) {
      if (known.size >= CONTRACTS) known.clear()
      own = new Map()
      known.set(symbol, own)
    }
    const found = own.get(spot.at)
    if (found?.price === spot.price) return found.chain
    if (own.size >= KEPT) own.clear()
    const chain = source.chain(underlying, spot, window, only)
    own.set(spot.at, { price: spot.price, chain })
    return chain
  }
}
