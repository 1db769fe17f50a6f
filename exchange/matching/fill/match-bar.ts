import type { Bar } from '../../../core/market/bar.ts'
import { type Units, unitsOf, unitsToNumber } from '../amount.ts'
import { type BarPriced, barElects, barFill } from './bar-fill.ts'
import { endOrder } from '../order/cancel.ts'
import type { Core } from '../core.ts'
import { fillOrder } from './fill.ts'
import { canTrade, matchTrade } from './match.ts'
import { isOpen, type OrderRecord } from '../order/order-record.ts'
import { standBy, trailBy } from '../order/stop.ts'

/** Matches one order against one closed bar (no quotes): see bar-fill.ts. Orders made during the bar wait for the next. */
export function matchBar(core: Core, order: OrderRecord, bar: Bar, now: number): void {
  if (order.submittedMs > bar.start || !canTrade(core, order, bar.start)) return
  const priced = asBarPriced(order)
  const hit = barFill(priced, bar)
  if (!order.elected && barElects(priced, bar)) standBy(core, order, now)
  const at = hit?.atOpen ? bar.start : now
  if (hit) fillOrder(core, order, { price: unitsOf(hit.price), now: at, quoted: sizeOf(core, bar), liquidity: hit.atOpen ? 'taker' : 'maker' })
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
