import { endOrder } from './cancel.ts'
import { children, type Core } from '../core.ts'
import { emitNow } from '../emit.ts'
import { matchAtMarket } from '../fill/match.ts'
import { isOpen, type OrderRecord, remaining } from './order-record.ts'

/** What a fill of one member does to its family: a filled entry wakes its exits, a filled exit ends its sibling, a partial one shrinks it. */
export function afterFill(core: Core, order: OrderRecord, now: number): void {
  if (order.orderClass === '' || order.orderClass === 'simple' || order.orderClass === 'mleg') return
  const exit = order.role !== 'entry' || order.orderClass === 'oco'
  if (!exit) {
    if (order.status === 'filled') wake(core, order, now)
    return
  }
  for (const sibling of siblings(core, order)) {
    if (order.status === 'filled') endOrder(core, sibling, 'canceled', now, 'alone')
    else resize(core, sibling, remaining(order) ?? 0n, now)
  }
}

/** The other exits of the same position that still stand. */
export function siblings(core: Core, order: OrderRecord): readonly OrderRecord[] {
  const parent = order.parent === null ? order : core.memory.records.get(order.parent)
  if (!parent) return []
  const family = parent.orderClass === 'oco' ? [parent, ...children(core, parent)] : children(core, parent)
  return family.filter((each) => each !== order && isOpen(each))
}

/** The target enters the book; the stop stays held beside it, and stands alone where there is no target. */
function wake(core: Core, entry: OrderRecord, now: number): void {
  const exits = children(core, entry)
  const target = exits.find((each) => each.role === 'take_profit')
  const first = target ?? exits[0]
  if (!first) return
  for (const exit of exits) exit.sinceMs = now
  first.status = 'new'
  emitNow(core, first, 'new', now)
  matchAtMarket(core, first, now)
}

/** The sibling covers what is left of the position: its quantity changes in place. */
function resize(core: Core, sibling: OrderRecord, left: bigint, now: number): void {
  if (sibling.qty === null || remaining(sibling) === left) return
  sibling.qty = sibling.filledQty + left
  emitNow(core, sibling, 'restated', now)
}
