import type { Millis } from '../../../core/brand.ts'
import { isTwoSided, mid } from '../../../core/market/quote.ts'
import type { Quote } from '../../../core/market/quote.ts'
import { yearsLeft } from '../../../core/market/years-left.ts'
import { blackScholesGreeks } from '../../../core/pricing/black-scholes.ts'
import { impliedVolatility } from '../../../core/pricing/implied-volatility.ts'
import type { ContractModel } from '../../market/source.ts'
import type { ContractRecording } from './recording.ts'

/**
 * Volatility implied by the recorded mid, and its greeks, without interest and dividends; undefined unless both sides of the
 * contract are quoted and the mid lies above its intrinsic value.
 */
export function impliedModel(of: {
  readonly contract: ContractRecording
  readonly option: Quote
  readonly underlying: Quote
  readonly at: Millis
}): ContractModel | undefined {
  const { contract, openInterest } = of.contract
  const [price, spot] = [mid(of.option), mid(of.underlying)]
  if (!isTwoSided(of.option) || price === undefined || spot === undefined) return undefined
  const { right, strike } = contract
  const terms = { right, strike, spot, years: yearsLeft(contract, of.at), rate: 0, dividendYield: 0 }
  const volatility = impliedVolatility(price, terms)
  if (volatility === undefined) return undefined
  const { delta, gamma, theta, vega } = blackScholesGreeks({ ...terms, volatility })
  const published = openInterest.findLast(({ from }) => from <= of.at)?.contracts ?? 0
  return { impliedVolatility: volatility, delta, gamma, theta, vega, openInterest: published }
}
