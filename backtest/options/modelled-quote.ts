import type { Contract } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'
import { round } from '../../core/money.ts'
import { blackScholesGreeks, blackScholesPrice, type Greeks, type OptionTerms } from '../../core/pricing/black-scholes.ts'
import type { Spot } from './chain-source.ts'
import type { Surface } from './surface.ts'

/** Ask less bid of a modelled quote: two cents, or this share of the value where that is more. */
const SPREAD_SHARE = 0.04
const LEAST_SPREAD = 0.02

/** The stated model, for reports. */
export const MODEL = `Black-Scholes on the underlying's bars without interest and dividends, ask less bid ${SPREAD_SHARE * 100} % of the value and at least ${LEAST_SPREAD * 100} cents`

/** What the contracts of one expiry are priced by at a moment. */
export interface PricedAt {
  readonly spot: Spot
  readonly surface: Surface
  readonly years: number
}

/** A modelled quote of any contract. */
export function modelledQuote(contract: Contract, at: PricedAt): Quote {
  const { bid, ask } = sidesOf(blackScholesPrice(termsOf(contract, at)))
  return { symbol: contract.symbol, at: at.spot.at, bid, ask, bidSize: SIZE, askSize: SIZE }
}

export function greeksAt(contract: Contract, at: PricedAt): Greeks {
  return blackScholesGreeks(termsOf(contract, at))
}

export function volatilityAt({ strike }: Contract, { spot: { price }, surface, years }: PricedAt): number {
  return surface({ spot: price, strike, years })
}

function termsOf({ right, strike }: Contract, { spot: { price }, surface, years }: PricedAt): OptionTerms {
  return { right, spot: price, strike, years, volatility: surface({ spot: price, strike, years }), rate: 0, dividendYield: 0 }
}

const SIZE = 10

/** In cents, rounded against whoever takes. */
function sidesOf(value: number): { readonly bid: number; readonly ask: number } {
  const half = Math.max(LEAST_SPREAD, value * SPREAD_SHARE) / 2
  return { bid: Math.max(0, Math.floor(round((value - half) * 100, 6)) / 100), ask: Math.ceil(round((value + half) * 100, 6)) / 100 }
}
