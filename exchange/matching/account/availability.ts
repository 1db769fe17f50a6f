import { abs, max, type Units, UNIT, unitsOf } from '../amount.ts'
import { children, type Core, restingOn } from '../core.ts'
import { lockedShares } from './option-risk.ts'
import { type OrderRecord, remaining } from '../order/order-record.ts'
import { markPrice } from '../fill/reference-price.ts'

export interface Availability {
  /** Signed. */
  readonly existing: Units
  /** What open orders against the position hold. */
  readonly held: Units
  /** Without sign: what a new closing order may take. */
  readonly available: Units
  readonly orders: readonly string[]
}

/** How much of a position is free to be closed: not held by open orders, not locked under short calls. */
export function availability(core: Core, symbol: string, excluding?: string): Availability {
  const existing = core.memory.ledger.holdings.get(symbol)?.qty ?? 0n
  let held = 0n
  const orders: string[] = []
  for (const order of restingOn(core, symbol)) {
    if (order.id === excluding || existing === 0n) continue
    const taken = closingQty(core, order, symbol, existing > 0n ? 'sell' : 'buy')
    if (taken === 0n) continue
    held += taken
    orders.push(order.id)
  }
  const locked = existing > 0n ? lockedShares(core, symbol, excluding) : 0n
  return { existing, held: held + locked, available: max(0n, abs(existing) - held - locked), orders }
}

/** What an open order would take out of a position on `symbol` that `side` closes. Held children hold nothing: their sibling does. */
function closingQty(core: Core, order: OrderRecord, symbol: string, side: 'buy' | 'sell'): Units {
  if (order.status === 'held') return 0n
  if (order.role === 'spread') return spreadQty(core, order, symbol, side)
  if (order.side !== side) return 0n
  return remaining(order) ?? notionalQty(core, order)
}

function spreadQty(core: Core, parent: OrderRecord, symbol: string, side: 'buy' | 'sell'): Units {
  const leg = children(core, parent).find((each) => each.symbol === symbol)
  return leg?.side === side && leg.intent?.endsWith('close') ? remaining(leg) ?? 0n : 0n
}

function notionalQty(core: Core, order: OrderRecord): Units {
  const price = order.limit ?? unitsOf(markPrice(core, order.symbol) ?? 0)
  const dollars = (order.notional ?? 0n) - order.filledValue / UNIT
  return price > 0n ? max(0n, (dollars * UNIT) / price) : 0n
}
