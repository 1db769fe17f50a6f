import { birthOf } from '../order/order-id.ts'
import { sleeveKey } from '../book/book.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { round, usd } from '../money.ts'
import { begin, end, stands } from './causes.ts'
import { emit, type TurnState } from './engine.ts'
import type { VenueActivity, VenueOrder, VenueSnapshot } from './input.ts'
import { heldQty, takeVenueOrder } from './venue-orders.ts'

const CENT = 0.01
/** A difference this small, as a share of the quantity, is a fee that was charged in coins. */
const FEE_SHARE = 0.01

/**
 * Holds the book against the venue's whole word. Orders first (the cumulative quantity wins), then settlements, then positions
 * and cash. A difference counts only when two looks in a row show the same one, since a snapshot is several calls; until then
 * the book is unreconciled and takes no new risk.
 */
export function reconcile(turn: TurnState, told: VenueSnapshot, first: boolean): void {
  turn.engine.account = told.account
  for (const order of told.orders) takeOrder(turn, order)
  for (const activity of told.activities) takeActivity(turn, activity)
  askForMissing(turn, told)
  const differences = first ? settleFirst(turn, told) : [...comparePositions(turn, told), ...compareCash(turn, told)]
  conclude(turn, differences)
}

function takeOrder(turn: TurnState, told: VenueOrder): void {
  if (takeVenueOrder(turn, told)) return
  const birth = birthOf(told.clientId) ?? null
  const isOpen = ['pending', 'accepted', 'working', 'partial', 'held'].includes(told.status)
  if (!isOpen) return
  if (birth === turn.engine.book.birth) return cancelOrphan(turn, told)
  if (birth !== null) begin(turn, 'desk', 'passive', {})
}

/** The journal lost this order (a damaged tail): nobody watches it, so it goes. */
function cancelOrphan(turn: TurnState, told: VenueOrder): void {
  const { id: venueId, clientId, symbol } = told
  emit(turn, { type: 'order.orphaned', at: turn.at, venueId, clientId, symbol, birth: turn.engine.book.birth })
  turn.effects.push({ type: 'cancel-stray', venueId })
}

/** Orders that the journal holds as not final and the venue did not show are asked for one by one. */
function askForMissing(turn: TurnState, told: VenueSnapshot): void {
  const shown = new Set(told.orders.flatMap((order) => [order.id, ...order.legs.map((leg) => leg.id)]))
  for (const order of turn.engine.book.open.values()) {
    if (order.parent !== null || turn.engine.inFlight.has(order.id)) continue
    if (order.venueId !== null && shown.has(order.venueId)) continue
    turn.engine.inFlight.set(order.id, turn.at)
    turn.effects.push({ type: 'inquire', id: order.id })
  }
}

function takeActivity(turn: TurnState, activity: VenueActivity): void {
  if (turn.engine.book.settled.has(activity.id)) return
  const { id, type, symbol } = activity
  if (type !== 'expired' && type !== 'assigned' && type !== 'exercised') return
  const held = heldQty(turn, symbol)
  if (held === 0) return
  const qty = Math.sign(held) * Math.min(Math.abs(held), Math.abs(activity.qty))
  const shares = type === 'expired' ? 0 : sharesOf(symbol, qty)
  emit(turn, { type: 'contract.settled', at: turn.at, activity: id, how: type, symbol, qty, shares, price: activity.price })
}

/** A long call or a short put brings shares; a short call or a long put takes them. */
function sharesOf(symbol: string, qty: number): number {
  const right = symbol.at(-9) === 'C' ? 1 : -1
  return right * qty * multiplierOf(symbol)
}

/** The first start of a journal: whatever is there was not bought here. */
function settleFirst(turn: TurnState, told: VenueSnapshot): readonly string[] {
  for (const position of told.positions)
    emit(turn, { type: 'outside.set', at: turn.at, symbol: position.symbol, qty: position.qty, price: position.price })
  return []
}

function comparePositions(turn: TurnState, told: VenueSnapshot): readonly string[] {
  const venue = new Map(told.positions.map((position) => [position.symbol, position]))
  const symbols = new Set([...venue.keys(), ...heldSymbols(turn)])
  const differences: string[] = []
  for (const symbol of [...symbols].sort()) {
    const difference = round((venue.get(symbol)?.qty ?? 0) - heldQty(turn, symbol), 9)
    if (difference === 0) turn.engine.doubts.delete(symbol)
    else if (!confirmed(turn, symbol, difference)) differences.push(`${symbol}: ${difference} more at the venue, to be looked at again`)
    else mend(turn, symbol, difference, venue.get(symbol)?.price ?? turn.engine.market.mark(symbol) ?? 0)
  }
  return differences
}

function heldSymbols(turn: TurnState): readonly string[] {
  return [...turn.engine.book.sleeves.values()].flatMap((sleeve) => sleeve.holdings.map((held) => held.symbol))
}

/** True when the last look saw the same and nothing is under way in the symbol. */
function confirmed(turn: TurnState, symbol: string, difference: number): boolean {
  const seen = turn.engine.doubts.get(symbol)
  turn.engine.doubts.set(symbol, difference)
  return seen !== undefined && Math.abs(seen - difference) < 1e-9
}

function mend(turn: TurnState, symbol: string, difference: number, price: number): void {
  turn.engine.doubts.delete(symbol)
  const owner = [...turn.engine.book.sleeves.values()].find((sleeve) => sleeve.holdings.some((held) => held.symbol === symbol))
  const held = owner?.holdings.find((holding) => holding.symbol === symbol)
  if (owner && held && symbol.includes('/') && Math.abs(difference) <= Math.abs(held.qty) * FEE_SHARE)
    return emit(turn, { type: 'holding.corrected', at: turn.at, sleeve: owner.key, symbol, qty: difference })
  const outside = turn.engine.book.sleeves.get(sleeveKey('outside', '', symbol))?.holdings[0]
  emit(turn, { type: 'outside.set', at: turn.at, symbol, qty: round((outside?.qty ?? 0) + difference, 9), price })
}

function compareCash(turn: TurnState, told: VenueSnapshot): readonly string[] {
  const difference = round(told.account.cash - turn.engine.book.cash, 6)
  if (Math.abs(difference) < CENT / 2) {
    turn.engine.doubts.delete('')
    return []
  }
  if (!confirmed(turn, '', difference)) return [`cash: ${round(difference, 2)} more at the venue, to be looked at again`]
  turn.engine.doubts.delete('')
  const isTransfer = told.activities.some((activity) => activity.type === 'transfer' && Math.abs(activity.amount - difference) < CENT)
  const why = isTransfer ? 'transfer' : difference < 0 ? 'fee' : 'difference'
  emit(turn, { type: 'cash.moved', at: turn.at, amount: usd(difference), why })
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

