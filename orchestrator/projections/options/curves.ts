import type { OptionsRoomView } from '../../../contract/views/options-room-view.ts'
import { contractClose } from '../../../core/market/contract-close.ts'
import { yearsLeft } from '../../../core/market/years-left.ts'
import { blackScholesPrice } from '../../../core/pricing/black-scholes.ts'
import { round } from '../../../core/money.ts'
import { cents, type HeldLeg } from './legs.ts'

type Payoff = NonNullable<OptionsRoomView['structures'][number]['payoff']>

const POINTS = 41
/** How far the curve reaches beyond the outermost strike or spot. */
const MARGIN = 0.15

/** Dollars paid (positive) or received for the legs. */
export function costOf(legs: readonly HeldLeg[]): number {
  return legs.reduce((sum, leg) => sum + leg.qty * leg.shares * leg.price, 0)
}

export function firstExpiry(legs: readonly HeldLeg[]): string | undefined {
  return legs.flatMap((leg) => leg.contract?.expiry ?? []).sort()[0]
}

/** Result against cost on 41 even prices of the underlying, today and at the first expiry; null without an option or a price to draw it around. */
export function payoffCurves(legs: readonly HeldLeg[], spot: number | undefined): Payoff | null {
  const strikes = legs.flatMap((leg) => leg.contract?.strike ?? [])
  if (strikes.length === 0) return null
  const around = spot === undefined ? strikes : [...strikes, spot]
  const from = round(Math.min(...around) * (1 - MARGIN), 4)
  const to = round(Math.max(...around) * (1 + MARGIN), 4)
  const prices = Array.from({ length: POINTS }, (_, i) => from + ((to - from) * i) / (POINTS - 1))
  const cost = costOf(legs)
  return { from, to, today: prices.map((price) => cents(worthToday(legs, price) - cost)), expiry: prices.map((price) => cents(resultAtExpiry(legs, price)) ?? 0) }
}

/** Dollars won or lost if the underlying stands at `price` when the first leg ends; later legs at their value then. */
export function resultAtExpiry(legs: readonly HeldLeg[], price: number): number {
  const end = firstExpiry(legs)
  return legs.reduce((sum, leg) => sum + leg.qty * leg.shares * valueAtEnd(leg, price, end), 0) - costOf(legs)
}

/** Prices of the underlying at which the structure neither wins nor loses at its first expiry, at most four, in order. */
export function breakevens(legs: readonly HeldLeg[]): readonly number[] {
  const strikes = [...new Set(legs.flatMap((leg) => leg.contract?.strike ?? []))].sort((a, b) => a - b)
  const highest = strikes.at(-1)
  if (highest === undefined) return []
  // Between its corners the result of one expiry is a line; several expiries bend it, and the mid-points find what lies between.
  const corners = [0.01, ...strikes, 3 * highest]
  const grid = corners.flatMap((corner, i) => {
    const next = corners[i + 1]
    return next === undefined ? [corner] : [corner, corner + (next - corner) / 2]
  })
  const found: number[] = []
  for (let i = 1; i < grid.length; i += 1) {
    const [low = 0, high = 0] = [grid[i - 1], grid[i]]
    if (Math.sign(resultAtExpiry(legs, low)) * Math.sign(resultAtExpiry(legs, high)) < 0) found.push(round(rootBetween((price) => resultAtExpiry(legs, price), low, high), 2))
    else if (i < grid.length - 1 && resultAtExpiry(legs, high) === 0) found.push(round(high, 2))
  }
  return [...new Set(found)].slice(0, 4)
}

const HALVINGS = 60

function rootBetween(result: (price: number) => number, from: number, to: number): number {
  let [low, high] = [from, to]
  const sign = Math.sign(result(low))
  for (let i = 0; i < HALVINGS; i += 1) {
    const middle = (low + high) / 2
    if (Math.sign(result(middle)) === sign) low = middle
    else high = middle
  }
  return high
}

/** NaN when a contract cannot be priced. */
function worthToday(legs: readonly HeldLeg[], price: number): number {
  return legs.reduce((sum, leg) => sum + leg.qty * leg.shares * (leg.contract ? (leg.terms ? blackScholesPrice({ ...leg.terms, spot: price }) : NaN) : price), 0)
}

function valueAtEnd({ contract, terms }: HeldLeg, price: number, end: string | undefined): number {
  if (!contract) return price
  const rest = end === undefined ? 0 : yearsLeft(contract, contractClose(end))
  if (rest > 0 && terms) return blackScholesPrice({ ...terms, spot: price, years: rest })
  return Math.max(contract.right === 'call' ? price - contract.strike : contract.strike - price, 0)
}
