import { blackScholesGreeks } from '../../../core/pricing/black-scholes.ts'
import type { ContractModel } from '../source.ts'
import { contractTerms } from './contract-terms.ts'
import type { ContractMoment } from './contract-terms.ts'
import { hash, unit } from './hash.ts'

/** The surface's volatility and its greeks; open interest is a figure of the morning, largest near the money. */
export function contractModel(at: ContractMoment): ContractModel {
  const terms = contractTerms(at)
  const { delta, gamma, theta, vega } = blackScholesGreeks(terms)
  return { impliedVolatility: terms.volatility, delta, gamma, theta, vega, openInterest: openInterest(at) }
}

function openInterest(at: ContractMoment): number {
  const { strike, spot } = contractTerms({ ...at, moment: { ...at.moment, slot: 0 } })
  const distance = Math.log(strike / spot) / 0.1
  const usual = 6000 * Math.exp((-distance * distance) / 2) * (0.3 + unit(hash(at.seed, 1)))
  return Math.round(usual + 20 * unit(hash(at.seed, at.moment.day)))
}
