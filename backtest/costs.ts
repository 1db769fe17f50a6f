import { tickSize, type Instrument } from '../core/market/instrument.ts'
import { multiplierOf } from '../core/market/multiplier-of.ts'
import { toTick } from '../core/money.ts'

/** What trading costs beside the venue's own fees. All are assumptions, and every report names them. */
export interface Costs {
  /** Half of ask minus bid, as a share of the price. */
  readonly halfSpread: number
  /** How much worse than the far side an order that takes is filled, as a share of the price. */
  readonly slippage: number
  /** Most that one bar may fill, as a share of its volume; null: no bound. */
  readonly participation: number | null
  /** As a share of what is traded; pairs pay the venue's own fees instead, unless those are off. */
  readonly commission: number
  /** False: the venue charges nothing for pairs (the bench desk). */
  readonly pairFees: boolean
  /** Yearly rate that shares sold short cost, on their value at each session's close. */
  readonly borrow: number
}

export const usualCosts: Costs = { halfSpread: 0.0001, slippage: 0.0001, participation: 0.1, commission: 0, pairFees: true, borrow: 0 }

/** Shares do; pairs only where the venue's own fees are off; contracts cross a quoted spread and pay nothing else. */
export function paysCommission(symbol: string, { pairFees }: Pick<Costs, 'pairFees'>): boolean {
  return symbol.includes('/') ? !pairFees : multiplierOf(symbol) === 1
}

/** A price moved against the trader by a share of it, on a tick that is no better; unmoved where nothing is charged. */
export function worsen(instrument: Instrument, side: 'buy' | 'sell', price: number, share: number): number {
  if (share === 0) return price
  const worse = side === 'buy' ? price * (1 + share) : price * (1 - share)
  const tick = tickSize(instrument, price)
  return Math.max(tick, toTick(worse, tick, side === 'buy' ? 'up' : 'down'))
}
