import type { Millis } from '../../core/brand.ts'
import type { ChainEntry } from '../../core/market/chain.ts'
import { mid } from '../../core/market/quote.ts'
import { blackScholesGreeks } from '../../core/pricing/black-scholes.ts'
import { impliedVolatility } from '../../core/pricing/implied-volatility.ts'
import { yearsLeft } from '../../core/market/years-left.ts'

/**
 * The venue's delta where the chain gives one, else that of the volatility implied by the mid; undefined when the quote implies
 * none. Without rate and dividends: over a few weeks they move a delta by less than the distance between two strikes.
 */
export function deltaOf(entry: ChainEntry, spot: number, now: Millis): { readonly delta: number; readonly impliedVolatility: number | undefined } | undefined {
  if (entry.delta !== undefined && Number.isFinite(entry.delta)) return { delta: entry.delta, impliedVolatility: entry.impliedVolatility }
  const { right, strike } = entry.contract
  const price = mid(entry.quote)
  if (price === undefined) return undefined
  const terms = { right, spot, strike, years: yearsLeft(entry.contract, now), rate: 0, dividendYield: 0 }
  const volatility = impliedVolatility(price, terms)
  return volatility === undefined ? undefined : { delta: blackScholesGreeks({ ...terms, volatility }).delta, impliedVolatility: volatility }
}
