import type { Instrument } from './instrument.ts'
import { multiplierOf } from './multiplier-of.ts'

/** Less than it no venue takes an order for. */
const A_DOLLAR = 1

/**
 * The price below which what is left of a holding is dust that no sale takes; 0 of what never is. Coins below their smallest order always are, whole shares
 * never. A part of a contract, which a split leaves, is none: it may be worth as much as it cost, and its expiry settles it.
 */
export function dustPrice({ symbol, qty }: { readonly symbol: string; readonly qty: number }, instrument: Instrument | undefined): number {
  if (multiplierOf(symbol) !== 1) return 0
  if (instrument?.type === 'pair' && Math.abs(qty) < instrument.minimumQty) return Infinity
  return Number.isInteger(qty) ? 0 : A_DOLLAR / Math.abs(qty)
}
