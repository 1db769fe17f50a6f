import { empty } from '../../core/empty.ts'
import type { Lane } from '../../core/engine/market/lane.ts'
import { unitsToNumber } from '../../exchange/matching/amount.ts'
import type { Core } from '../../exchange/matching/core.ts'
import type { OrderRecord } from '../../exchange/matching/order/order-record.ts'

/** A limit whose price a bar comes this near to, as a share of it, may have traded: the ledger counts in whole units, a bar in doubles. */
const NEAR = 1e-9

/** The prices on each lane between which a bar leaves alone what rests at the venue. */
export class RestingLevels {
  /** Lanes that have such prices, by place. */
  readonly bound: number[] = []
  private readonly lanes: readonly Lane[]
  private readonly places: ReadonlyMap<string, number>

  /** @param places Where the lane of a symbol stands among them. */
  constructor(lanes: readonly Lane[], places: ReadonlyMap<string, number>) {
    this.lanes = lanes
    this.places = places
  }

  /** As of now. @returns false when something rests that time or any bar moves. */
  take(open: Core['open']): boolean {
    this.clear()
    if (open.size === 0) return true
    for (const order of open.values()) {
      const place = this.places.get(order.symbol)
      if (place === undefined || !restsQuietly(order)) return false
      if (!this.bound.includes(place)) this.bound.push(place)
      bound(this.lanes[place] as Lane, order)
    }
    return true
  }

  private clear(): void {
    const { bound, lanes } = this
    for (let b = 0; b < bound.length; b += 1) {
      const lane = lanes[bound[b] as number] as Lane
      lane.floor = -Infinity
      lane.ceiling = Infinity
    }
    empty(bound)
  }
}

/**
 * A stop or limit that does nothing but wait: what an entry has woken a moment ago too, since nothing but a price at its level moves it. While the
 * entry itself is open, that one is no such order and keeps them all from resting quietly.
 */
function restsQuietly({ role, type, tif, elected, cancelRequestedAt }: OrderRecord): boolean {
  return (role === 'stop_loss' || role === 'take_profit') && (type === 'stop' || type === 'limit') && (tif === 'gtc' || tif === 'day') && !elected && cancelRequestedAt === null
}

/** Whoever sells waits for a stop below or a limit above the market, whoever buys the other way round. */
function bound(lane: Lane, { side, stop, limit }: OrderRecord): void {
  const below = side === 'sell' ? stop : limit
  const above = side === 'sell' ? limit : stop
  if (below !== null) lane.floor = Math.max(lane.floor, unitsToNumber(below) * (1 + NEAR))
  if (above !== null) lane.ceiling = Math.min(lane.ceiling, unitsToNumber(above) * (1 - NEAR))
}
