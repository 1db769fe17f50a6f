import { unitsOf } from '../amount.ts'
import { children, type Core } from '../core.ts'
import { emitNow } from '../emit.ts'
import { isLive } from '../clock/hours.ts'
import { matchAtMarket } from '../fill/match.ts'
import type { OrderRecord } from './order-record.ts'
import { trailBy } from './stop.ts'

/** Puts an accepted order into the book once its market is open, and matches it against the quote that stands there. */
export function activate(core: Core, order: OrderRecord, now: number): void {
  if (!isLive(core, order, now)) return
  enterBook(core, order, now)
  matchAtMarket(core, order, now)
}

function enterBook(core: Core, order: OrderRecord, now: number): void {
  order.status = 'new'
  order.sinceMs = now
  if (order.type === 'trailing_stop' && order.hwm === null) startTrail(core, order)
  for (const leg of children(core, order)) if (leg.role === 'leg') leg.status = 'new'
  emitNow(core, order, 'new', now)
}

/** The mark begins at the last trade. */
function startTrail(core: Core, order: OrderRecord): void {
  const last = core.options.market.last(order.symbol)
  if (last !== undefined) trailBy(order, unitsOf(last))
}
