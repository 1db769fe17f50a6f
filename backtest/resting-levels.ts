import type { Lane } from '../core/engine/lane.ts'
import { unitsToNumber } from '../exchange/matching/amount.ts'
import type { Core } from '../exchange/matching/core.ts'
import type { OrderRecord } from '../exchange/matching/order-record.ts'

/** A limit whose price a bar comes this near to, as a share of it, may have traded: the ledger counts in whole units, a bar in doubles. */
const NEAR = 1e-9

/** Puts on each lane the prices between which a bar leaves alone what rests at the venue. @returns false when something rests that time or any bar moves. */
export function setRestingLevels(lanes: readonly Lane[], open: Core['open']): boolean {
  for (const lane of lanes) {
    lane.floor = -Infinity
    lane.ceiling = Infinity
  }
  for (const order of open.values()) {
    const lane = lanes.find(({ symbol }) => symbol === order.symbol)
    if (!lane || !restsQuietly(order)) return false
    bound(lane, order)
  }
  return true
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
