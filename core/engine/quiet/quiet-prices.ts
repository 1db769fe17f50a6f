import { empty } from '../../empty.ts'
import type { SteadyCauses } from '../../risk/steady-causes.ts'
import type { Engine } from '../engine.ts'
import { type Lane, meetsLevel } from '../market/lane.ts'
import { isTouched } from '../order/watch.ts'
import { type Held, isDust, moveTo, weigh } from './held.ts'
import { heldOf } from './held-of.ts'
import { Moment } from './moment.ts'
import { nextEndOf, type Way, wayOf } from './way.ts'

export interface PricesGiven {
  readonly engine: Engine
  /** In the order in which bars that end together are told. */
  readonly lanes: readonly Lane[]
  /** Assumed half spread, as a share of the price: quotes are made of closes. */
  readonly halfSpread: number
  /** When the next bar of each lane ends, Infinity after the last: moved on with the lanes. */
  readonly ends: Float64Array
  /** Lanes with a floor or a ceiling, by place, as whoever sets them knows them. */
  readonly bound: readonly number[]
}

/** Prices and positions as bars move them, and the four things that end the quiet; a test blinds each of them in turn. */
export class QuietPrices {
  protected readonly engine: Engine
  protected readonly ways: readonly Way[]
  protected readonly ends: Float64Array
  protected readonly held: Held[] = []
  protected readonly now = new Moment()
  private readonly bySymbol: ReadonlyMap<string, Way>
  private readonly bound: readonly number[]

  constructor({ engine, lanes, halfSpread, ends, bound }: PricesGiven) {
    this.engine = engine
    this.ways = lanes.map((lane) => wayOf(lane, halfSpread))
    this.ends = ends
    this.bound = bound
    this.bySymbol = new Map(this.ways.map((way) => [way.lane.symbol, way]))
  }

  /** A price of the underlying touches a level of a position. */
  protected touches({ sleeve, isLong: long }: Held, price: number): boolean {
    return isTouched(sleeve.protection, price, long)
  }

  /** A bar meets an order that rests. */
  protected meets(lane: Lane, i: number): boolean {
    return meetsLevel(lane, i)
  }

  /** No cause begins or ends. */
  protected holds(causes: SteadyCauses): boolean {
    const { equity, peak, atStake } = this.now
    return causes.hold(equity, peak, atStake)
  }

  /** The first moment at which a position ends by time. */
  protected firstExit(): number {
    let first = Infinity
    for (const { sleeve } of this.held) first = Math.min(first, sleeve.protection.exitAt ?? Infinity)
    return first
  }

  /** Takes in what is held. @returns false when some of it is the turn's. */
  protected takeHeld(): boolean {
    const { held, bySymbol, engine: { book, market } } = this
    empty(held)
    for (const sleeve of book.sleeves.values()) {
      const found = heldOf(sleeve, market, bySymbol)
      if (!found) return false
      held.push(found)
    }
    return true
  }

  /** Prices move to those of the present moment. @returns false when one of them meets something. */
  protected arrive(): boolean {
    const { bound, ways, held, now, engine } = this
    const { at } = now
    for (let b = 0; b < bound.length; b += 1) {
      const { lane } = ways[bound[b] as number] as Way
      if (nextEndOf(lane) === at && this.meets(lane, lane.next)) return false
    }
    let equity = engine.book.cash
    for (let h = 0; h < held.length; h += 1) {
      const one = held[h] as Held
      one.isMoved = nextEndOf(one.way.lane) === at
      if (one.isMoved && !this.move(one)) return false
      equity += one.qty * one.mark
    }
    now.equity = equity
    if (held.length > 0) weigh(held, now.atStake)
    return !Number.isNaN(equity)
  }

  /** @returns false when the price touches a level, or makes dust of a position. */
  private move(one: Held): boolean {
    const { lane, halfSpread } = one.way
    if (!moveTo(one, lane.columns.close[lane.next] as number, halfSpread)) return false
    if (one.isWatched && this.touches(one, one.isLong ? one.bid : one.ask)) return false
    return !isDust(one)
  }
}
