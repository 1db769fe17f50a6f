import type { Chain, ChainEntry } from './chain.ts'
import type { Contract } from './instrument.ts'
import { occSymbol, parseOccSymbol } from './occ-symbol.ts'

/** `to` new shares for `from` old ones, both whole. */
export interface SplitRatio {
  readonly to: number
  readonly from: number
}

/** The contract that stands in for one on a share that was split: its strike divided, on the nearest cent, as the OCC restates strikes. */
export function splitContract(contract: Contract, { to, from }: SplitRatio): Contract {
  const { underlying, expiry, right, strike } = contract
  const restated = Math.round(((strike * from) / to) * 100 + 1e-7) / 100
  return parseOccSymbol(occSymbol(underlying, expiry, right, restated)) ?? contract
}

/** A chain as it stands on the ex-date before anybody has quoted it: each contract restated, its last quote in new shares. */
export function splitChain(chain: Chain, ratio: SplitRatio): Chain {
  const entries = chain.entries.map((entry) => splitEntry(entry, ratio)).sort((a, b) => (a.contract.symbol < b.contract.symbol ? -1 : 1))
  return { ...chain, entries }
}

/** Prices and what is counted in dollars a share fall as the shares grow; gamma, in deltas a dollar, rises. Field by field: an entry may reckon what it says when it is asked. */
function splitEntry({ contract: before, quote, openInterest, impliedVolatility, delta, gamma, theta, vega, modelled }: ChainEntry, ratio: SplitRatio): ChainEntry {
  const factor = ratio.from / ratio.to
  const contract = splitContract(before, ratio)
  return {
    contract,
    quote: { ...quote, symbol: contract.symbol, bid: quote.bid * factor, ask: quote.ask * factor },
    ...(openInterest === undefined ? {} : { openInterest }),
    ...(impliedVolatility === undefined ? {} : { impliedVolatility }),
    ...(delta === undefined ? {} : { delta }),
    ...(gamma === undefined ? {} : { gamma: gamma / factor }),
    ...(theta === undefined ? {} : { theta: theta * factor }),
    ...(vega === undefined ? {} : { vega: vega * factor }),
    ...(modelled === undefined ? {} : { modelled }),
  }
}
