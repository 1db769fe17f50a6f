import type { Contract } from '../../../core/market/instrument.ts'
import { occSymbol } from '../../../core/market/occ-symbol.ts'
import { round } from '../../../core/money.ts'
import { FEWEST_EXPIRIES, expiries } from './expiries.ts'
import type { Expiry } from './expiries.ts'
import type { Listed } from './listing.ts'

/** A contract with the session that it expires on. */
export interface ListedContract {
  readonly contract: Contract
  readonly expiryDay: number
}

/**
 * The contracts listed on a session, in symbol order. Each expiry begins with strikes about the price of its first day and gains
 * strikes as the price wanders; none is taken away before it expires, so a position always has its contract.
 */
export function chainListing(underlying: Listed, contractsPer: number, day: number): ReadonlyMap<string, ListedContract> {
  const contracts = expiries(underlying.days, day).flatMap((expiry) =>
    strikes(underlying, Math.ceil(contractsPer / (2 * FEWEST_EXPIRIES)), { expiry, day }).flatMap((strike) => [
      contractOf(underlying, expiry, { right: 'call', strike }),
      contractOf(underlying, expiry, { right: 'put', strike }),
    ]))
  contracts.sort((a, b) => (a.contract.symbol < b.contract.symbol ? -1 : 1))
  return new Map(contracts.map((listed) => [listed.contract.symbol, listed]))
}

/** Half-dollar steps below 45 dollars, whole dollars above. */
function strikes(underlying: Listed, count: number, at: { readonly expiry: Expiry; readonly day: number }): readonly number[] {
  const step = underlying.home < 45 ? 0.5 : 1
  let low = Infinity, high = 0
  for (let day = at.expiry.listedOn; day <= Math.max(at.day, at.expiry.listedOn); day++) {
    const centre = Math.round(openingPrice(underlying, day) / step)
    low = Math.min(low, centre)
    high = Math.max(high, centre)
  }
  const first = Math.max(1, low - Math.floor(count / 2))
  const last = high + Math.ceil(count / 2)
  return Array.from({ length: last - first + 1 }, (_, i) => round((first + i) * step, 1))
}

function openingPrice({ home, drivers }: Listed, day: number): number {
  return home * Math.exp(drivers.reduce((sum, { series, weight }) => sum + weight * series.level(day), 0))
}

function contractOf(underlying: Listed, expiry: Expiry, leg: Pick<Contract, 'right' | 'strike'>): ListedContract {
  const root = underlying.instrument.symbol
  const symbol = occSymbol(root, expiry.date, leg.right, leg.strike)
  return { contract: { type: 'contract', symbol, underlying: root, expiry: expiry.date, ...leg }, expiryDay: expiry.day }
}
