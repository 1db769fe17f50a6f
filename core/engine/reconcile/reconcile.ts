import { orderId } from '../../brand.ts'
import { birthOf } from '../../order/order-id.ts'
import { isBelowOrders } from '../../market/is-below-orders.ts'
import { begin, beginForeign, end, stands } from '../causes.ts'
import { compare } from './differences.ts'
import { emit, type TurnState } from '../engine.ts'
import type { VenueFill, VenueOrder, VenueSnapshot } from '../input.ts'
import { raisedSales } from './raised-sales.ts'
import { takeSettlement } from './settlements.ts'
import { takeVenueOrder } from '../order/venue-orders.ts'

/** A journal's first look at its account, the first one over a restored book, or any later one. */
export type Look = 'first' | 'restored' | 'again'

/**
 * Holds the book against the venue's whole word. Orders first (the cumulative quantity wins), then settlements, then positions
 * and cash. A difference counts only when two looks in a row show the same one, since a snapshot is several calls; until then
 * the book is unreconciled and takes no new risk.
 */
export function reconcile(turn: TurnState, told: VenueSnapshot, look: Look): void {
  // Executions that a look tells of came before it: they were charged by the fee tier of the look before, until one of them raised it.
  const before = turn.engine.account ?? told.account
  const raised = raisedSales(turn, before, told)
  for (const order of told.orders) {
    turn.engine.account = raised.has(order.id) ? told.account : before
    takeOrder(turn, order, told.fills)
  }
  turn.engine.account = told.account
  turn.engine.accountAt = told.at
  // Nobody knows which of them the archive had seen: positions and cash tell what is new.
  for (const activity of told.activities) takeSettlement(turn, activity, look !== 'again')
  askForMissing(turn, told)
  const differences = look === 'first' ? settleFirst(turn, told) : compare(turn, told)
  conclude(turn, differences)
}

const OPEN: ReadonlySet<VenueOrder['status']> = new Set(['pending', 'accepted', 'working', 'partial', 'held'])

function takeOrder(turn: TurnState, told: VenueOrder, fills: readonly VenueFill[]): void {
  const isOpen = OPEN.has(told.status)
  if (takeVenueOrder(turn, told, fills)) return isOpen ? cancelRevenant(turn, told) : undefined
  const birth = birthOf(told.clientId) ?? null
  if (!isOpen) return
  if (birth === turn.engine.book.birth) return cancelOrphan(turn, told)
  if (birth !== null) beginForeign(turn)
}

/** The journal says that it ended and the venue that it stands: nobody watches it, so it goes. */
function cancelRevenant(turn: TurnState, told: VenueOrder): void {
  const { orders, byVenueId } = turn.engine.book
  const status = orders.get(byVenueId.get(told.id) ?? orderId(told.clientId))?.status
  if (status === 'canceled' || status === 'expired') turn.effects.push({ type: 'cancel-stray', venueId: told.id })
}

/** The journal lost this order (a damaged tail): nobody watches it, so it goes. */
function cancelOrphan(turn: TurnState, told: VenueOrder): void {
  const { id: venueId, clientId, symbol } = told
  emit(turn, { type: 'order.orphaned', at: turn.at, venueId, clientId, symbol, birth: turn.engine.book.birth })
  turn.effects.push({ type: 'cancel-stray', venueId })
}

/** Orders that the journal holds as not final and the venue did not show are asked for one by one. */
function askForMissing(turn: TurnState, told: VenueSnapshot): void {
  if (turn.engine.book.open.size === 0) return
  const shown = new Set<string>()
  for (const order of told.orders) {
    shown.add(order.id)
    for (const leg of order.legs) shown.add(leg.id)
  }
  for (const order of turn.engine.book.open.values()) {
    if (turn.engine.inFlight.has(order.id)) continue
    if (order.venueId !== null && shown.has(order.venueId)) continue
    turn.engine.inFlight.set(order.id, turn.at)
    turn.effects.push({ type: 'inquire', id: order.id })
  }
}

/** The first start of a journal: whatever is there was not bought here. */
function settleFirst(turn: TurnState, told: VenueSnapshot): readonly string[] {
  for (const { symbol, qty, price } of told.positions)
    if (!isBelowOrders(symbol, qty)) emit(turn, { type: 'outside.set', at: turn.at, symbol, qty, price })
  return []
}

function conclude(turn: TurnState, differences: readonly string[]): void {
  if (differences.length > 0) {
    if (!stands(turn, 'desk', 'book-unreconciled')) emit(turn, { type: 'book.reconciled', at: turn.at, differences })
    begin(turn, 'desk', 'book-unreconciled', { differences: differences.length })
    turn.effects.push({ type: 'reconcile' })
    return
  }
  if (turn.engine.tradingStream) end(turn, 'desk', 'book-unreconciled')
}
