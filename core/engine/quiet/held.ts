import type { Sleeve } from '../../book/book.ts'
import { MODULES } from '../../order/module-name.ts'
import type { Market } from '../market/market.ts'
import { isLong, isTouched, priceOf } from '../order/watch.ts'
import type { Guarded } from './guarded.ts'
import type { Way } from './way.ts'

/** A position at its present marks. */
export interface Held {
  readonly sleeve: Sleeve
  readonly way: Way
  /** The module whose share it counts for, by place. */
  readonly counts: number
  /** Signed. */
  qty: number
  isLong: boolean
  isWatched: boolean
  mayBeDust: boolean
  /** A bar of it ends at the present moment. */
  isMoved: boolean
  mark: number
  bid: number
  ask: number
  /** As its module looked after it last. */
  guarded: Guarded | undefined
}

/** A sleeve as bars alone move it; undefined for one that is the turn's: several holdings, a contract, an exit, no mark, a touched level, dust. */
export function heldOf(sleeve: Sleeve, market: Market, ways: ReadonlyMap<string, Way>): Held | undefined {
  const held = sleeve.holdings[0]
  const way = held && ways.get(held.symbol)
  if (!held || !way || sleeve.exit !== null || sleeve.holdings.length > 1 || held.symbol !== sleeve.underlying) return undefined
  const mark = market.mark(held.symbol)
  const instrument = market.instrument(held.symbol)
  if (mark === undefined || !instrument || instrument.type === 'contract') return undefined
  const { module, protection } = sleeve
  const isOwn = module !== 'outside'
  if (isOwn && instrument.type === 'pair' && Math.abs(held.qty) < instrument.minimumQty) return undefined
  const long = isLong(sleeve)
  const isWatched = isOwn && (protection.stop !== null || protection.target !== null)
  const price = isWatched ? priceOf(market, sleeve, long) : undefined
  if (isWatched && (price === undefined || isTouched(protection, price, long))) return undefined
  const found = way.held?.sleeve === sleeve ? way.held : heldIn(way, sleeve, held.symbol)
  found.qty = held.qty
  found.isLong = long
  found.isWatched = isWatched
  found.mayBeDust = isOwn && !Number.isInteger(held.qty)
  found.mark = mark
  return isDust(found) ? undefined : found
}

/** It is kept by its lane: most positions are there again at the next call. */
function heldIn(way: Way, sleeve: Sleeve, symbol: string): Held {
  const { module } = sleeve
  const counts = MODULES.indexOf(module !== 'outside' ? module : symbol.includes('/') ? 'crypto' : 'stocks')
  way.held = { sleeve, way, counts, qty: NaN, isLong: true, isWatched: false, mayBeDust: false, isMoved: false, mark: NaN, bid: NaN, ask: NaN, guarded: undefined }
  return way.held
}

/** The price moves to a close. @returns false when it is none that the market would take. */
export function moveTo(held: Held, close: number, halfSpread: number): boolean {
  const half = close * halfSpread
  const bid = close - half
  const ask = close + half
  // As the market makes it of a quote with two sides.
  if (!(bid > 0)) return false
  held.bid = bid
  held.ask = ask
  held.mark = (bid + ask) / 2
  return true
}

/** Less than it no venue takes an order for. */
const A_DOLLAR = 1

export function isDust({ mayBeDust, qty, mark }: Held): boolean {
  return mayBeDust && Math.abs(qty) * mark < A_DOLLAR
}

/** Dollars at stake by module, in their order. */
export function weigh(held: readonly Held[], atStake: Float64Array): void {
  for (let m = 0; m < atStake.length; m += 1) atStake[m] = 0
  for (let h = 0; h < held.length; h += 1) {
    const { counts, qty, mark } = held[h] as Held
    atStake[counts] = (atStake[counts] as number) + Math.abs(qty) * mark
  }
}
