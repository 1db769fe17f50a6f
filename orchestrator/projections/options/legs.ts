import type { Holding } from '../../../core/book/book.ts'
import { instrumentOf } from '../../../core/book/exposure.ts'
import { deltaOf, termsOf, vegaOf } from '../../../core/book/greeks.ts'
import type { Contract } from '../../../core/market/instrument.ts'
import type { MarketView } from '../../../core/market/market-view.ts'
import { blackScholesGreeks, type OptionTerms } from '../../../core/pricing/black-scholes.ts'

/** What is held of one instrument of a structure; `price` is what one share of it cost. */
export interface HeldLeg {
  readonly symbol: string
  /** Signed contracts or shares. */
  readonly qty: number
  readonly price: number
  readonly contract: Contract | undefined
  /** Shares that one unit stands for. */
  readonly shares: number
  readonly mark: number | undefined
  /** For Black-Scholes at present volatility; undefined for shares, and for a contract that cannot be priced. */
  readonly terms: OptionTerms | undefined
}

export function heldLeg({ symbol, qty, price }: Holding, market: MarketView): HeldLeg {
  const instrument = instrumentOf(symbol, market)
  const contract = instrument?.type === 'contract' ? instrument : undefined
  return { symbol, qty, price, contract, shares: contract ? 100 : 1, mark: market.mark(symbol), terms: contract && termsOf(contract, market) }
}

export interface DollarGreeks {
  readonly delta: number | null
  readonly gamma: number | null
  readonly vega: number | null
  readonly theta: number | null
}

/** Net greeks in dollars; one that a leg does not have is null. The venue's own go before those of Black-Scholes, as in the limits. */
export function dollarGreeks(legs: readonly HeldLeg[], market: MarketView): DollarGreeks {
  const net = { delta: 0, gamma: 0, vega: 0, theta: 0 }
  for (const leg of legs) {
    const spot = market.mark(leg.contract?.underlying ?? leg.symbol) ?? NaN
    const one = greeksOf(leg, market)
    const units = leg.qty * leg.shares
    net.delta += units * one.delta * spot
    net.gamma += units * one.gamma * spot * spot * 0.01
    net.vega += units * one.vega
    net.theta += units * one.theta
  }
  return { delta: cents(net.delta), gamma: cents(net.gamma), vega: cents(net.vega), theta: cents(net.theta) }
}

/** Dollars to the cent; null for what is not known. */
export function cents(value: number | undefined): number | null {
  return value === undefined || !Number.isFinite(value) ? null : Math.round(value * 100) / 100 || 0
}

const OF_SHARES = { delta: 1, gamma: 0, vega: 0, theta: 0 }

function greeksOf({ contract, terms }: HeldLeg, market: MarketView): { readonly delta: number; readonly gamma: number; readonly vega: number; readonly theta: number } {
  if (!contract) return OF_SHARES
  const entry = market.entry(contract.symbol)
  const modelled = terms && blackScholesGreeks(terms)
  return {
    delta: deltaOf(contract, market) ?? NaN,
    gamma: entry?.gamma ?? modelled?.gamma ?? NaN,
    vega: vegaOf(contract, market) ?? NaN,
    theta: entry?.theta ?? modelled?.theta ?? NaN,
  }
}
