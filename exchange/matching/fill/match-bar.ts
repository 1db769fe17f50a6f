import type { Bar } from '../../../core/market/bar.ts'
import { type Units, unitsOf, unitsToNumber } from '../amount.ts'
import { type BarPriced, barElects, barFill } from './bar-fill.ts'
import { endOrder } from '../order/cancel.ts'
import type { Core } from '../core.ts'
import { fillOrder } from './fill.ts'
import { canTrade, matchTrade } from './match.ts'
import { isOpen, type OrderRecord } from '../order/order-record.ts'
import { standBy, trailBy } from '../order/stop.ts'

/** Matches one order against the first price of a bar (no quotes), at its beginning: see bar-fill.ts. */
export function matchOpen(core: Core, order: OrderRecord, bar: Bar): void {
  if (!canTrade(core, order, bar.start)) return
  const priced = asBarPriced(order)
  const hit = barFill(priced, bar)
  if (!hit?.atOpen) return
  if (priced.stop !== undefined) standBy(core, order, bar.start)
  fillOrder(core, order, { price: unitsOf(hit.price), now: bar.start, quoted: sizeOf(core, bar), liquidity: 'taker' })
}

/** Matches it against the bar's range, at its end. What the first price meets has traded, but for the stop of an entry that the bar filled later. */
export function matchWithin(core: Core, order: OrderRecord, bar: Bar, now: number): void {
  if (!canTrade(core, order, bar.start)) return
  const priced = asBarPriced(order)
  const hit = barFill(priced, bar)
  if (barElects(priced, bar)) standBy(core, order, now)
  if (hit && (!hit.atOpen || order.sinceMs > bar.start)) fillOrder(core, order, { price: unitsOf(hit.price), now, quoted: sizeOf(core, bar), liquidity: hit.atOpen ? 'taker' : 'maker' })
  if (!isOpen(order)) return
  if (order.type === 'trailing_stop') trailBy(order, unitsOf(order.side === 'sell' ? bar.high : bar.low))
  order.rested = true
  if (order.tif === 'ioc' || order.tif === 'fok' || order.tif === 'opg') endOrder(core, order, 'canceled', now)
}

/**
 * A bar stands for the trades of its minute where nobody told them: its range elects the stops that stood before it, its close the younger
 * and the trailing ones (whose mark may have moved within it).
 */
export function electByBar(core: Core, order: OrderRecord, bar: Bar, now: number): void {
  const stood = order.sinceMs <= bar.start && order.type !== 'trailing_stop'
  if (stood) matchTrade(core, order, order.side === 'buy' ? bar.high : bar.low, now)
  matchTrade(core, order, bar.close, now)
}

function asBarPriced(order: OrderRecord): BarPriced {
  const stop = order.elected ? null : order.stop
  const limit = order.limit ?? order.collar
  return { side: order.side, limit: number(limit), stop: number(stop) }
}

function number(units: Units | null): number | undefined {
  return units === null ? undefined : unitsToNumber(units)
}

function sizeOf(core: Core, bar: Bar): Units | undefined {
  return core.fill.respectSize ? unitsOf(bar.volume) : undefined
}
