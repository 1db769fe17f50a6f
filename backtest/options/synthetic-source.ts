import type { Contract } from '../../core/market/instrument.ts'
import { syntheticChains } from '../../exchange/market/synthetic/synthetic-chains.ts'
import type { SyntheticOptions } from '../../exchange/market/synthetic/options.ts'
import type { ChainsFor } from './chains-of.ts'

/** The simulated market's own chains: right for bars of the same seed alone. */
export function syntheticSource(options: SyntheticOptions): ChainsFor {
  const desks = syntheticChains(options)
  return () => ({
    title: `the simulated market's surface, seed ${options.seed}`,
    kindAt: () => 'synthetic',
    chain(underlying, { at }, { expiryFrom, expiryTo, strikeFrom, strikeTo }, only) {
      const desk = desks.get(underlying)
      const wanted = ({ expiry, strike, symbol }: Contract): boolean =>
        expiry >= expiryFrom && expiry <= expiryTo && strike >= strikeFrom && strike <= strikeTo && (only === undefined || only.some((one) => one.symbol === symbol))
      if (!desk) return undefined
      const entries = desk.chainAt(at, wanted).map(({ contract, quote, model }) => ({ contract, quote, ...model }))
      return { underlying, at, entries }
    },
    quote: ({ underlying, symbol }, { at }) => desks.get(underlying)?.quoteAt(symbol, at),
  })
}
