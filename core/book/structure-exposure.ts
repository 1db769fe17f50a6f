import type { Contract } from '../market/instrument.ts'
import type { MarketView } from '../market/market-view.ts'
import { maximumLoss } from '../pricing/payoff.ts'
import { deltaOf } from './greeks.ts'

/** Signed contracts at a price per share of the underlying; for the legs of a pending order only the sum of the prices matters. */
export interface StructureLeg {
  readonly contract: Contract
  readonly qty: number
  readonly price: number
}

/**
 * Dollars at stake in option legs of one underlying and expiry, after shares have covered what they can: longs alone at the greater
 * of premium and delta notional, short puts alone at their strike, legs that hedge each other at the largest loss at expiry.
 * A call that nothing covers has no largest loss and counts as a hundred shares. NaN when a price is missing.
 */
export function structureExposure(legs: readonly StructureLeg[], market: MarketView): number {
  if (legs.every((leg) => leg.qty > 0)) return sum(legs, (leg) => longExposure(leg, market))
  if (legs.every((leg) => leg.qty < 0)) return sum(legs, (leg) => shortExposure(leg, market))
  const loss = largestLoss(legs)
  if (loss < Infinity) return loss
  return sum(legs, (leg) => (leg.qty > 0 ? longExposure(leg, market) : shortExposure(leg, market)))
}

/** Dollars that the legs can lose at their prices, zero or more; Infinity when calls are sold that no leg covers. */
export function largestLoss(legs: readonly StructureLeg[]): number {
  return maximumLoss(legs.map(({ contract: { right, strike, expiry }, qty }) => ({ type: right, strike, expiry, qty })), 100 * sum(legs, (leg) => leg.qty * leg.price))
}

/** Without a delta a long contract counts as if it moved like its shares. */
function longExposure({ contract, qty }: StructureLeg, market: MarketView): number {
  const delta = Math.abs(deltaOf(contract, market) ?? 1)
  return 100 * qty * Math.max(market.mark(contract.symbol) ?? NaN, delta * (market.mark(contract.underlying) ?? NaN))
}

function shortExposure({ contract, qty }: StructureLeg, market: MarketView): number {
  if (contract.right === 'put') return -100 * qty * contract.strike
  return -100 * qty * Math.max(contract.strike, market.mark(contract.underlying) ?? NaN)
}

function sum(legs: readonly StructureLeg[], value: (leg: StructureLeg) => number): number {
  let total = 0
  for (const leg of legs) total += value(leg)
  return total
}
