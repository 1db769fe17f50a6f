import type { OptionTerms } from '../../../core/pricing/black-scholes.ts'
import type { ListedContract } from './chain-listing.ts'
import { SLOT } from './day-clock.ts'
import type { Listed } from './listing.ts'
import type { Moment } from './symbol-feed.ts'
import { volatilitySurface } from './volatility-surface.ts'

const YEAR = 365 * 86_400_000

/** A contract of an underlying at a moment of its day. */
export interface ContractMoment {
  readonly contract: ListedContract
  readonly underlying: Listed
  readonly moment: Moment
  /** The contract's own, for sizes and trades. */
  readonly seed: number
}

/** What Black-Scholes wants to know: the underlying's mid, time to the last close, the surface's volatility; no rate, no dividends. */
export function contractTerms({ contract, underlying, moment }: ContractMoment): OptionTerms {
  const { tape, slot, day } = moment
  const { right, strike } = contract.contract
  const spot = ((tape.bid[slot] ?? 0) + (tape.spread[slot] ?? 0) / 2) * underlying.tick
  const years = Math.max(0, underlying.days.close(contract.expiryDay) - (tape.open + slot * SLOT)) / YEAR
  const volatility = volatilitySurface(underlying, day, slot / tape.slots)({ spot, strike, years })
  return { right, spot, strike, years, rate: 0, dividendYield: 0, volatility }
}
