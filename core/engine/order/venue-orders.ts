import { type Millis, orderId, venueId, type OrderId } from '../../brand.ts'
import { executedOf, type OrderState } from '../../book/book.ts'
import type { Child } from '../../fact/fact.ts'
import { difference, round, usd } from '../../money.ts'
import { isFinal, mayBecome } from '../../order/order-status.ts'
import { emit, type TurnState } from '../engine.ts'
import { cancelNow } from './cancel.ts'
import type { VenueFill, VenueOrder } from '../input.ts'
import { missingPart } from './missing-part.ts'
import { takerFee } from './taker-fee.ts'

/**
 * Takes the venue's word on one order: its id, its legs, its executions, its end. The cumulative filled quantity is the
 * truth; single executions only tell prices, so that dropped, repeated and reordered updates all end in the same book.
 * `asked` is the order that the venue answers about. @returns false when the order is not ours or not known yet.
 */
export function takeVenueOrder(turn: TurnState, told: VenueOrder, fills: readonly VenueFill[] = NO_FILLS, asked?: OrderState): boolean {
  const order = find(turn, told, asked)
  if (!order) return takeLegs(turn, told, fills)
  if (isAhead(turn, order, told)) return true
  turn.engine.inFlight.delete(order.id)
  const isNew = order.venueId === null
  const isRevenant = isNew && isFinal(order.status)
  if (told.status !== 'rejected') acknowledge(turn, order, told)
  takeFills(turn, order, told, fills)
  for (const leg of told.legs) if (order.intent.legs.length === 1) takeVenueOrder(turn, leg, fills)
  takeEnd(turn, order, told)
  // The desk gave it up and has decided anew since; or a person took it back while it was on its way.
  if (isNew && (isRevenant || order.cancelAsked) && !isFinal(order.status)) cancelNow(turn, order, isRevenant ? 'orphan' : 'command')
  return true
}

/** The parent of a bracket that stood for days, or came out of an archive, is forgotten; its legs are orders of their own. */
function takeLegs(turn: TurnState, told: VenueOrder, fills: readonly VenueFill[]): boolean {
  if (told.legs.length === 0) return false
  const known = told.legs.filter((leg) => find(turn, leg) !== undefined)
  for (const leg of known) takeVenueOrder(turn, leg, fills)
  return known.length > 0
}

/** A bracket's leg trades after its parent alone: told of the other way round, the parent is asked for, and tells of both in order. */
function isAhead(turn: TurnState, order: OrderState, told: VenueOrder): boolean {
  const { book, inFlight } = turn.engine
  const parent = order.parent === null ? undefined : book.orders.get(order.parent)
  if (!parent || told.filledQty === 0 || parent.filled >= parent.intent.qty) return false
  if (inFlight.has(parent.id)) return true
  depart(turn, parent.id, turn.at)
  turn.effects.push({ type: 'inquire', id: parent.id })
  return true
}

function find(turn: TurnState, told: VenueOrder, asked?: OrderState): OrderState | undefined {
  if (asked?.id === told.clientId) return asked
  const { orders, byVenueId } = turn.engine.book
  const own = orders.get(told.clientId as OrderId)
  if (own) return own
  const known = byVenueId.get(told.id)
  return known === undefined ? undefined : orders.get(known)
}

const NO_FILLS: readonly VenueFill[] = []
const NO_CHILDREN: readonly Child[] = []

function acknowledge(turn: TurnState, order: OrderState, told: VenueOrder): void {
  const isParent = order.intent.legs.length === 1 && order.bracket && told.legs.length > 0
  const unknown = isParent && !knowsLegs(turn, order, told) ? childrenOf(order, told).filter((child) => !turn.engine.book.orders.has(child.id)) : NO_CHILDREN
  const isNews = order.venueId === null || order.status === 'sent' || unknown.length > 0
  if (isNews) emit(turn, { type: 'order.acked', at: turn.at, id: order.id, venueId: told.id, children: unknown })
}

/** The short answer to most words on a bracket: its legs are orders of the book already. */
function knowsLegs(turn: TurnState, { id }: OrderState, { legs }: VenueOrder): boolean {
  const { orders, byVenueId } = turn.engine.book
  for (const leg of legs) {
    const known = byVenueId.get(leg.id)
    const child = known === undefined ? undefined : orders.get(known)
    if (child?.parent !== id || child.role !== roleOf(leg)) return false
  }
  return true
}

function roleOf({ stopPrice }: VenueOrder): 'stop' | 'target' {
  return stopPrice !== null ? 'stop' : 'target'
}

function childrenOf(order: OrderState, told: VenueOrder): readonly Child[] {
  return told.legs.map((leg) => {
    const role = roleOf(leg)
    const id = orderId(`${order.id}.${role === 'stop' ? 's' : 't'}`)
    return { id, venueId: venueId(leg.id), role, side: leg.side, qty: leg.qty, price: leg.stopPrice ?? leg.limitPrice ?? 0 }
  })
}

/** Executions that the book lacks, leg by leg for a spread. */
function takeFills(turn: TurnState, order: OrderState, told: VenueOrder, fills: readonly VenueFill[]): void {
  const { legs } = order.intent
  if (legs.length === 1) return takePart({ turn, order, part: told, symbol: legs[0]?.symbol ?? told.symbol, fills })
  const parts = told.legs
  // Legs that the venue leaves out have no running totals: their executions are told apart by name alone.
  if (parts.length === 0) for (const fill of fills) if (!order.executions.includes(fill.execution)) record(turn, order, fill)
  for (const part of parts) takePart({ turn, order, part, symbol: part.symbol, fills })
}

function takePart(given: { turn: TurnState; order: OrderState; part: VenueOrder; symbol: string; fills: readonly VenueFill[] }): void {
  const { turn, order, part, symbol, fills } = given
  const { qty: missing, cost } = missingPart(order, part, symbol)
  if (missing <= 0) return
  // Totals are compared: what is left of two large ones has lost the digits that a small execution has.
  const before = executedOf(order, symbol)?.qty ?? 0
  const [only] = fills
  if (only && fills.length === 1 && isNews(order, part, only) && difference(before + only.qty, part.filledQty) === 0) return record(turn, order, only)
  const news = fills.filter((fill) => isNews(order, part, fill))
  const told = news.reduce((sum, fill) => sum + fill.qty, before)
  if (difference(told, part.filledQty) === 0) return news.forEach((fill) => record(turn, order, fill))
  const execution = `sum:${part.id}:${part.filledQty}`
  record(turn, order, { execution, orderId: part.id, symbol, side: part.side, qty: missing, price: round(cost / missing, 9), at: turn.at })
}

function isNews({ executions }: OrderState, { id }: VenueOrder, { orderId: of, execution }: VenueFill): boolean {
  return of === id && !executions.includes(execution)
}

function record(turn: TurnState, order: OrderState, fill: VenueFill): void {
  const { execution, symbol, side, qty, price } = fill
  emit(turn, { type: 'order.filled', at: turn.at, id: order.id, execution, symbol, side, qty, price, fee: usd(feeOf(turn, order, fill)), feeQty: coinFeeOf(turn, order, fill) })
}

/** Dollars that were charged: the venue's word, or the estimate. */
function feeOf(turn: TurnState, { intent }: OrderState, { side, qty, price, fee }: VenueFill): number {
  if (fee !== undefined) return round(fee, 9)
  return intent.module === 'crypto' && side === 'sell' ? round(qty * price * takerFee(turn.engine.account), 9) : 0
}

/** Coins that were charged, of those bought; where the venue tells the position after the fill, its word is the figure. */
function coinFeeOf(turn: TurnState, { intent }: OrderState, { symbol, side, qty, position }: VenueFill): number {
  if (intent.module !== 'crypto' || side === 'sell') return 0
  const expected = round(qty * takerFee(turn.engine.account), 9)
  if (position === undefined) return expected
  const shown = round(heldQty(turn, symbol) + qty - position, 9)
  return shown >= 0 && shown <= qty * 0.01 ? shown : expected
}

/** What all sleeves together hold of a symbol, signed. */
export function heldQty(turn: TurnState, symbol: string): number {
  let qty = 0
  for (const sleeve of turn.engine.book.sleeves.values())
    for (const held of sleeve.holdings) if (held.symbol === symbol) qty += held.qty
  return round(qty, 9)
}

function takeEnd(turn: TurnState, order: OrderState, told: VenueOrder): void {
  const status = endOf(told)
  if (status === undefined || isFinal(order.status) || !mayBecome(order.status, status)) return
  if (status === 'replaced' && goesOn(turn, order, told)) return
  emit(turn, { type: 'order.ended', at: turn.at, id: order.id, status, why: WHY[status] })
}

/** A leg that the venue puts another order in the place of is that order from here on: to end it would sell what the other one sells. */
function goesOn(turn: TurnState, order: OrderState, { id, replacedBy }: VenueOrder): boolean {
  if (order.parent === null || order.filled > 0) return false
  // A word on its former name.
  if (order.venueId !== id) return true
  if (replacedBy === undefined || turn.engine.book.byVenueId.has(replacedBy)) return false
  emit(turn, { type: 'order.acked', at: turn.at, id: order.id, venueId: replacedBy, children: NO_CHILDREN })
  return true
}

const WHY = { filled: 'venue: filled', canceled: 'venue: canceled', expired: 'venue: expired', rejected: 'venue: rejected', replaced: 'venue: replaced' } as const

function endOf(told: VenueOrder): 'filled' | 'canceled' | 'expired' | 'rejected' | 'replaced' | undefined {
  switch (told.status) {
    case 'filled':
    case 'canceled':
    case 'expired':
    case 'rejected':
    case 'replaced':
      return told.status
    default:
      return undefined
  }
}

/** Bracket legs that were told of before their parent was known. */
export function takeStrays(turn: TurnState): void {
  const { engine } = turn
  if (engine.strays.length > 0) engine.strays = engine.strays.filter((stray) => !takeVenueOrder(turn, stray))
}

/** Marks a call as under way. */
export function depart(turn: TurnState, id: OrderId, at: Millis): void {
  turn.engine.inFlight.set(id, at)
}
