import type { Sleeve } from '../../book/book.ts'
import type { Told } from '../market/lane.ts'
import type { Guarded } from './guarded.ts'

/** A position at its present marks. */
export interface Held {
  readonly sleeve: Sleeve
  readonly way: Told
  /** The module whose share it counts for, by place. */
  readonly counts: number
  /** Signed. */
  qty: number
  isLong: boolean
  isWatched: boolean
  /** Below it nothing would sell it. */
  dustPrice: number
  /** A bar of it ends at the present moment. */
  isMoved: boolean
  mark: number
  bid: number
  ask: number
  /** As its module looked after it last. */
  guarded: Guarded | undefined
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

export function isDust({ dustPrice, mark }: Held): boolean {
  return mark < dustPrice
}

/** Dollars at stake by module, in their order. */
export function weigh(held: readonly Held[], atStake: Float64Array): void {
  for (let m = 0; m < atStake.length; m += 1) atStake[m] = 0
  for (let h = 0; h < held.length; h += 1) {
    const { counts, qty, mark } = held[h] as Held
    atStake[counts] = (atStake[counts] as number) + Math.abs(qty) * mark
  }
}
