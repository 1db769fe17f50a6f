import type { StateView } from '../../contract/state-view.ts'
import { type Millis, millis } from '../../core/brand.ts'
import type { VenueOrder, VenueSnapshot } from '../../core/engine/input.ts'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import type { Look } from './judge-flat.ts'

const calendar = sessionCalendar()

/** The venue's own word. The legs of an order that is open stand under it, those of a filled bracket by themselves. */
export function lookAtVenue({ positions, orders }: Pick<VenueSnapshot, 'positions' | 'orders'>, now: Millis): Look {
  const open = orders.flatMap((order) => (isOpen(order) ? [order] : order.legs.filter(isOpen)))
  return {
    positions: positions.map(({ symbol, qty, mark }) => ({ symbol, qty, mark })),
    orders: open.map((order) => ({ symbol: namesOf(order), side: order.side, qty: order.qty - order.filledQty, status: order.status })),
    sessionOpen: calendar.isOpen(now),
  }
}

/** The engine's book, where the venue itself cannot be asked. */
export function lookAtState({ positions, orders, at }: Pick<StateView, 'positions' | 'orders' | 'at'>): Look {
  return {
    positions: positions.flatMap(({ holdings }) => holdings.map(({ symbol, qty, mark }) => ({ symbol, qty, mark }))),
    orders: orders.map(({ legs, qty, filled, status }) => ({ symbol: legs.map(({ symbol }) => symbol).join('+'), side: legs[0]?.side ?? '', qty: qty - filled, status })),
    sessionOpen: calendar.isOpen(millis(at)),
  }
}

/** When shares and contracts trade next. */
export function nextOpen(now: Millis): Millis {
  return calendar.nextSession(now).open
}

function isOpen({ status }: VenueOrder): boolean {
  return ['pending', 'accepted', 'working', 'partial', 'held', 'cancelling'].includes(status)
}

/** An order of several legs has no symbol of its own. */
function namesOf({ symbol, legs }: VenueOrder): string {
  return symbol === '' ? legs.map((leg) => leg.symbol).join('+') : symbol
}
