import { max, min, type Units, UNIT } from '../amount.ts'
import { endOrder } from './cancel.ts'
import { type Core, children } from '../core.ts'
import { emitNow } from '../emit.ts'
import { isOpen, type OrderRecord } from './order-record.ts'

const HUNDRED = 100n * UNIT
const TICK = UNIT / 100n

/** A trade has reached the stop: it becomes an order of the market. A held one first takes the place of its target. */
export function standBy(core: Core, order: OrderRecord, now: number): void {
  order.elected = true
  order.rested = false
  if (order.status !== 'held') return
  order.status = 'new'
  const target = targetOf(core, order)
  if (target && isOpen(target)) endOrder(core, target, 'canceled', now, 'alone')
  emitNow(core, order, 'new', now)
}

/** Moves the high-water mark (low-water for buys) and with it the stop; never back. */
export function trailBy(order: OrderRecord, price: Units): void {
  const selling = order.side === 'sell'
  order.hwm = order.hwm === null ? price : selling ? max(order.hwm, price) : min(order.hwm, price)
  const distance = order.trailPrice ?? (order.hwm * (order.trailPercent ?? 0n)) / HUNDRED
  setStop(order, selling ? order.hwm - distance : order.hwm + distance)
}

/** On a cent, towards the market. */
function setStop(order: { stop: Units | null; readonly side: 'buy' | 'sell' }, stop: Units): void {
  order.stop = order.side === 'sell' ? ((stop + TICK - 1n) / TICK) * TICK : (stop / TICK) * TICK
}

function targetOf(core: Core, stop: OrderRecord): OrderRecord | undefined {
  const parent = stop.parent === null ? undefined : core.memory.records.get(stop.parent)
  if (!parent) return undefined
  return parent.orderClass === 'oco' ? parent : children(core, parent).find((each) => each.role === 'take_profit')
}
