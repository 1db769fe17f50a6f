import type { Millis } from '../../../core/brand.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import { mid, type Quote } from '../../../core/market/quote.ts'
import { yearsLeft } from '../../../core/market/years-left.ts'
import { round } from '../../../core/money.ts'
import type { ContractModel } from '../../market/source.ts'
import { wireQuote, type WireRecord } from './quotes.ts'
import { wireTrade, type Trade } from './trades.ts'

export interface OptionSight {
  readonly contract: Contract
  readonly now: Millis
  readonly quote: Quote | undefined
  readonly trade: Trade | undefined
  readonly model: ContractModel | undefined
  readonly underlyingPrice: number | undefined
}

/** A contract's snapshot; what is not known is absent, as Alpaca leaves out greeks of illiquid contracts. */
export function optionSnapshot(sight: OptionSight): WireRecord {
  const { quote, trade, model } = sight
  return {
    ...(trade ? { latestTrade: wireTrade('option', trade) } : {}),
    ...(quote ? { latestQuote: wireQuote('option', quote) } : {}),
    ...(model ? { greeks: greeks(sight, model), impliedVolatility: round(model.impliedVolatility, 6) } : {}),
  }
}

function greeks(sight: OptionSight, { delta, gamma, theta, vega }: ContractModel): WireRecord {
  return { delta: round(delta, 6), gamma: round(gamma, 8), theta: round(theta, 6), vega: round(vega, 6), rho: round(rho(sight, delta), 6) }
}

/**
 * Per percentage point of interest. The source's model leaves it out, but it follows from the others: in Black-Scholes without
 * dividends strike x discount x N(d2) = spot x delta - price, and rho is that times the years left (Hull, Options, ch. 19).
 */
function rho({ contract, now, quote, underlyingPrice }: OptionSight, delta: number): number {
  const price = quote && mid(quote)
  if (price === undefined || underlyingPrice === undefined) return 0
  return (yearsLeft(contract, now) * (underlyingPrice * delta - price)) / 100
}
