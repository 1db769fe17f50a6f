import { optionLeg, type OptionLeg, type OptionsRoomView } from '../../../contract/views/options-room-view.ts'
import { tableOf } from '../../../contract/table.ts'
import type { Sleeve } from '../../../core/book/book.ts'
import type { Engine } from '../../../core/engine/engine.ts'
import { deltaOf } from '../../../core/book/greeks.ts'
import { dayOf } from '../../../core/market/civil-date.ts'
import type { MarketView } from '../../../core/market/market-view.ts'
import { newYorkDay } from '../../../core/market/new-york-time.ts'
import { round } from '../../../core/money.ts'
import { type Leg, maximumLoss } from '../../../core/pricing/payoff.ts'
import { breakevens, costOf, firstExpiry, payoffCurves } from './curves.ts'
import { cents, dollarGreeks, type HeldLeg, heldLeg } from './legs.ts'

/** What is held as one trade: a sleeve of the options module, or contracts that nobody here bought. */
export interface Structure {
  readonly underlying: string
  readonly strategy: string
  readonly legs: readonly HeldLeg[]
  readonly sleeve: Sleeve
}

const LEGS = 8

export function structuresOf({ book, market }: Engine): readonly Structure[] {
  return [...book.sleeves.values()].flatMap((sleeve) => {
    const legs = sleeve.holdings.slice(0, LEGS).map((held) => heldLeg(held, market))
    const isOptions = sleeve.module === 'options' || (sleeve.module === 'outside' && legs.some((leg) => leg.contract))
    return isOptions && legs.length > 0 ? [{ underlying: sleeve.underlying, strategy: sleeve.strategy || 'outside', legs, sleeve }] : []
  })
}

/** Dollars that a structure can lose against its cost; Infinity when nothing bounds it. */
export function largestLoss(legs: readonly HeldLeg[]): number {
  return maximumLoss(legs.map(payoffLeg), costOf(legs))
}

export function structureView({ underlying, strategy, legs }: Structure, market: MarketView): OptionsRoomView['structures'][number] {
  const spot = market.mark(underlying)
  const expiry = firstExpiry(legs)
  // What the other side of the same trade can lose.
  const gain = maximumLoss(legs.map(payoffLeg).map((leg) => ({ ...leg, qty: -leg.qty })), -costOf(legs))
  return {
    underlying,
    strategy,
    legs: tableOf(optionLeg, legs.map((leg) => legRow(leg, market))),
    spot: spot ?? null,
    cost: cents(costOf(legs)) ?? 0,
    value: cents(legs.reduce((sum, leg) => sum + leg.qty * leg.shares * (leg.mark ?? NaN), 0)),
    maximumLoss: cents(largestLoss(legs)),
    maximumGain: cents(gain),
    breakevens: breakevens(legs),
    days: expiry === undefined ? null : daysTo(expiry, market),
    ...dollarGreeks(legs, market),
    payoff: payoffCurves(legs, spot),
  }
}

/** Calendar days in New York, 0 on the last day and after it. */
export function daysTo(expiry: string, market: MarketView): number {
  return Math.max(0, dayOf(expiry) - newYorkDay(market.now))
}

function payoffLeg({ contract, qty }: HeldLeg): Leg {
  return contract ? { type: contract.right, strike: contract.strike, expiry: contract.expiry, qty } : { type: 'share', qty }
}

function legRow({ symbol, qty, price, contract, mark, terms }: HeldLeg, market: MarketView): OptionLeg {
  const volatility = contract && (market.entry(symbol)?.impliedVolatility ?? terms?.volatility)
  const delta = contract ? deltaOf(contract, market) : 1
  return {
    symbol,
    type: contract?.right ?? 'share',
    qty,
    strike: contract?.strike ?? null,
    expiry: contract?.expiry ?? null,
    cost: round(price, 4),
    mark: mark === undefined ? null : round(mark, 4),
    volatility: volatility === undefined ? null : round(volatility, 4),
    delta: delta === undefined ? null : round(delta, 4),
  }
}
