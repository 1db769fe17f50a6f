import type { RiskRoomView } from '../../../contract/views/risk-room-view.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { round } from '../../../core/money.ts'
import { blackScholesPrice } from '../../../core/pricing/black-scholes.ts'
import { type HeldLeg, heldLeg } from '../options/legs.ts'

const MOVES = [-0.1, -0.05, 0, 0.05, 0.1] as const

/**
 * Change of equity if every underlying moved by a share of its price, and volatility by points: shares and coins with the price, contracts by
 * Black-Scholes from what it says they are worth now. A contract without a volatility leaves the whole grid unknown.
 */
export function shockGrid({ book, market }: Engine): RiskRoomView['shock'] {
  const legs = [...book.sleeves.values()].flatMap((sleeve) => sleeve.holdings.map((held) => heldLeg(held, market)))
  const values = MOVES.flatMap((volatility) => MOVES.map((spot) => dollars(legs.reduce((sum, leg) => sum + changeOf(leg, spot, volatility), 0))))
  return { spots: [...MOVES], volatilities: [...MOVES], values }
}

function changeOf({ qty, shares, mark, contract, terms }: HeldLeg, spot: number, volatility: number): number {
  if (!contract) return qty * (mark ?? NaN) * spot
  if (!terms) return NaN
  const shocked = { ...terms, spot: terms.spot * (1 + spot), volatility: Math.max(0, terms.volatility + volatility) }
  return qty * shares * (blackScholesPrice(shocked) - blackScholesPrice(terms))
}

function dollars(value: number): number | null {
  return Number.isFinite(value) ? round(value, 2) : null
}
