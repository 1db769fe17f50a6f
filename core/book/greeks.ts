import type { Contract } from '../market/instrument.ts'
import type { MarketView } from '../market/market-view.ts'
import { yearsLeft } from '../market/years-left.ts'
import { blackScholesGreeks, type Greeks, type OptionTerms } from '../pricing/black-scholes.ts'
import { impliedVolatility } from '../pricing/implied-volatility.ts'

/** Dollars of a contract's price per share for a dollar of the underlying: the venue's, else of its mark; undefined without both. */
export function deltaOf(contract: Contract, market: MarketView): number | undefined {
  return market.entry(contract.symbol)?.delta ?? modelled(contract, market)?.delta
}

/** Dollars of a contract's price per share for one point of volatility: the venue's, else of its mark; undefined without both. */
export function vegaOf(contract: Contract, market: MarketView): number | undefined {
  return market.entry(contract.symbol)?.vega ?? modelled(contract, market)?.vega
}

/** Black-Scholes at the volatility that the chain or the mark implies. */
function modelled(contract: Contract, market: MarketView): Greeks | undefined {
  const terms = termsOf(contract, market)
  return terms && blackScholesGreeks(terms)
}

/**
 * What Black-Scholes needs of a contract at present marks, at the volatility that the chain or its mark implies; interest and dividends left
 * out, as limits are coarse. Undefined when there is no such volatility or a mark is missing.
 */
export function termsOf(contract: Contract, market: MarketView): OptionTerms | undefined {
  const spot = market.mark(contract.underlying)
  const price = market.mark(contract.symbol)
  if (spot === undefined || price === undefined || !(spot > 0)) return undefined
  const terms = { right: contract.right, spot, strike: contract.strike, years: yearsLeft(contract, market.now), rate: 0, dividendYield: 0 }
  const volatility = market.entry(contract.symbol)?.impliedVolatility ?? impliedVolatility(price, terms)
  return volatility === undefined || !(volatility >= 0) ? undefined : { ...terms, volatility }
}
