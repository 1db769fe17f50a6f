import type { Quote } from '../../../core/market/quote.ts'
import { blackScholesPrice } from '../../../core/pricing/black-scholes.ts'
import type { OptionTerms } from '../../../core/pricing/black-scholes.ts'
import { contractTerms } from './contract-terms.ts'
import type { ContractMoment } from './contract-terms.ts'
import { PER_MINUTE } from './day-tape.ts'
import { hash, unit } from './hash.ts'

/** Both sides of a contract, in dollars a share and contracts. */
export function contractQuote(at: ContractMoment): Omit<Quote, 'symbol' | 'at'> {
  const bits = hash(at.seed, momentKey(at))
  const { bid, ask } = sides(contractTerms(at))
  return { bid, ask, bidSize: bid > 0 ? 5 + (bits & 63) : 0, askSize: 5 + ((bits >>> 6) & 63) }
}

/** The trade of a contract in one slot of a minute; seldom far from the money or far from expiry. */
export function contractTrade(at: ContractMoment): { readonly price: number; readonly size: number } | undefined {
  const bits = hash(at.seed ^ 0x5bd1e995, Math.floor(momentKey(at) / PER_MINUTE))
  const terms = contractTerms(at)
  const distance = Math.abs(Math.log(terms.strike / terms.spot))
  if (unit(bits) >= 0.5 * Math.exp(-12 * distance - 3 * terms.years)) return undefined
  const { bid, ask } = sides(terms)
  return { price: (bits & 1) === 0 && bid > 0 ? bid : ask, size: 1 + ((bits >>> 1) & 15) }
}

/** Bid and ask in cents about the model's value; wider for dear and long contracts. Below a cent nobody bids. */
function sides(terms: OptionTerms): { readonly bid: number; readonly ask: number } {
  const cents = blackScholesPrice(terms) * 100
  const width = Math.ceil(1 + cents * 0.012 + 3 * Math.sqrt(terms.years))
  const bid = Math.max(0, Math.round(cents - width / 2))
  return { bid: bid / 100, ask: (bid + width) / 100 }
}

/** Unlike for any two slots of a contract's life. */
function momentKey({ moment }: ContractMoment): number {
  return moment.day * 8192 + moment.slot
}
