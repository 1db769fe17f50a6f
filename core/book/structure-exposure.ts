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
  if (legs.every((leg) => leg.qty > 0)) return sum(legs, (leg) => exposureAlone(leg, market))
  const { hedges, spare } = split(legs)
  const loss = hedges.some((leg) => leg.qty > 0) ? largestLoss(hedges) : Infinity
  const hedged = loss < Infinity ? loss : sum(hedges, (leg) => exposureAlone(leg, market))
  return hedged + sum(spare, (leg) => exposureAlone(leg, market))
}

/** Dollars that the legs can lose at their prices, zero or more; Infinity when calls are sold that no leg covers. */
export function largestLoss(legs: readonly StructureLeg[]): number {
  return maximumLoss(legs.map(({ contract: { right, strike, expiry }, qty }) => ({ type: right, strike, expiry, qty })), 100 * sum(legs, (leg) => leg.qty * leg.price))
}

/** Sold legs with as many bought ones of each right as they need; what is bought beyond that stands alone. */
function split(legs: readonly StructureLeg[]): { readonly hedges: readonly StructureLeg[]; readonly spare: readonly StructureLeg[] } {
  const beyond = { call: 0, put: 0 }
  for (const { contract, qty } of legs) beyond[contract.right] += qty
  const hedges: StructureLeg[] = []
  const spare: StructureLeg[] = []
  for (const leg of legs) {
    const { right } = leg.contract
    const alone = Math.max(0, Math.min(leg.qty, beyond[right]))
    beyond[right] -= alone
    if (alone > 0) spare.push({ ...leg, qty: alone })
    if (leg.qty !== alone) hedges.push({ ...leg, qty: leg.qty - alone })
  }
  return { hedges, spare }
}

/** Without a delta a long contract counts as if it moved like its shares. */
function exposureAlone({ contract, qty }: StructureLeg, market: MarketView): number {
  const spot = market.mark(contract.underlying) ?? NaN
  if (qty < 0) return -100 * qty * (contract.right === 'put' ? contract.strike : Math.max(contract.strike, spot))
  const delta = Math.abs(deltaOf(contract, market) ?? 1)
  return 100 * qty * Math.max(market.mark(contract.symbol) ?? NaN, delta * spot)
}

function sum(legs: readonly StructureLeg[], value: (leg: StructureLeg) => number): number {
  let total = 0
  for (const leg of legs) total += value(leg)
  return total
}
