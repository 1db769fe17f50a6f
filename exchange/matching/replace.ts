import { activate } from './activate.ts'
import { parseUnits, type Units } from './amount.ts'
import { children, type Core, findInstrument, forget, nextId, remember, stamp } from './core.ts'
import { emit } from './emit.ts'
import { isLive } from './hours.ts'
import { collarOf } from './new-order.ts'
import { isOpen, type OrderRecord } from './order-record.ts'
import type { OrderPatch } from './order-request.ts'
import { orderView } from './order-view.ts'
import type { Ticket } from './ticket.ts'
import { clientId } from './validate/client-id.ts'
import { rules } from './validate/rules.ts'
import { amounts } from './validate/amounts.ts'
import { prices } from './validate/prices.ts'
import { share } from './validate/share.ts'
import { tick } from './validate/tick.ts'
import type { OrderResult } from './venue.ts'
import { notFound, unprocessable, type VenueError } from './venue-error.ts'

const CHILD_RULES = [clientId, amounts, prices, tick, share]

/**
 * Puts a changed order in the place of an open one. `qty` means the new order's whole quantity, even when the old one was
 * partly filled: the new order begins at zero, as Alpaca's does (Alpaca-API#165).
 */
export function replace(core: Core, id: string, patch: OrderPatch, now: number): OrderResult {
  const old = core.memory.records.get(id)
  if (!old || old.role === 'leg') return refused(notFound(`order not found for ${id}`))
  const state = stateError(old)
  if (state) return refused(state)
  const changes = readPatch(old, patch)
  if (!changes.ok) return changes
  const ticket = ticketOf(core, old, changes.value)
  const child = old.role === 'take_profit' || old.role === 'stop_loss'
  for (const rule of child ? CHILD_RULES : rules) {
    const error = rule({ core, ticket, now, replacing: id })
    if (error) return refused(error)
  }
  return { ok: true, order: swap(core, old, ticket, now) }
}

interface Changes {
  readonly qty: Units | null
  readonly limit: Units | null
  readonly stop: Units | null
  readonly trailPrice: Units | null
  readonly trailPercent: Units | null
  readonly tif: OrderRecord['tif']
  readonly clientOrderId: string | undefined
}

function stateError(order: OrderRecord): VenueError | undefined {
  if (!isOpen(order)) return unprocessable(`order is already in "${order.status}" state`)
  if (order.status === 'pending_cancel' || order.status === 'pending_new') return unprocessable(`cannot replace order in ${order.status} status`)
  return order.notional === null ? undefined : unprocessable('notional orders cannot be replaced')
}

function readPatch(old: OrderRecord, patch: OrderPatch): { ok: true; value: Changes } | { ok: false; error: VenueError } {
  const texts = { qty: patch.qty, limit_price: patch.limit_price, stop_price: patch.stop_price, trail: patch.trail }
  for (const [name, text] of Object.entries(texts)) {
    if (text !== undefined && parseUnits(text) === undefined) return refused(unprocessable(`invalid ${name}: must be a decimal of at most 9 places`))
  }
  const read = (text: string | undefined, before: Units | null): Units | null => (text === undefined ? before : parseUnits(text) ?? before)
  const value: Changes = {
    qty: read(patch.qty, old.qty),
    limit: read(patch.limit_price, old.limit),
    stop: read(patch.stop_price, old.stop),
    trailPrice: old.trailPrice === null ? null : read(patch.trail, old.trailPrice),
    trailPercent: old.trailPercent === null ? null : read(patch.trail, old.trailPercent),
    tif: patch.time_in_force ?? old.tif,
    clientOrderId: patch.client_order_id,
  }
  const names = ['qty', 'limit', 'stop', 'trailPrice', 'trailPercent', 'tif'] as const
  return names.some((name) => value[name] !== old[name]) ? { ok: true, value } : refused(unprocessable('order parameters are not changed'))
}

function ticketOf(core: Core, old: OrderRecord, changes: Changes): Ticket {
  const child = old.role === 'take_profit' || old.role === 'stop_loss'
  const family = child ? [] : children(core, old)
  const target = family.find((each) => each.role === 'take_profit')
  const protection = family.find((each) => each.role === 'stop_loss')
  const oco = old.orderClass === 'oco' && !child
  return {
    instrument: old.role === 'spread' ? undefined : findInstrument(core, old.symbol),
    side: old.side, type: old.type, tif: changes.tif, orderClass: child ? '' : old.orderClass,
    qty: changes.qty ?? undefined, notional: undefined,
    limit: oco ? undefined : changes.limit ?? undefined,
    stop: old.type === 'trailing_stop' ? undefined : changes.stop ?? undefined,
    trailPrice: changes.trailPrice ?? undefined, trailPercent: changes.trailPercent ?? undefined,
    extendedHours: old.extendedHours, clientOrderId: changes.clientOrderId, intent: undefined,
    takeProfit: oco ? changes.limit ?? undefined : target?.limit ?? undefined,
    stopLoss: protection?.stop === null || !protection ? undefined : { stop: protection.stop, limit: protection.limit ?? undefined },
    legs: family.flatMap((leg) => {
      const instrument = leg.role === 'leg' ? findInstrument(core, leg.symbol) : undefined
      return instrument ? [{ instrument, ratio: leg.ratio, side: leg.side, intent: undefined }] : []
    }),
  }
}

function swap(core: Core, old: OrderRecord, ticket: Ticket, now: number): ReturnType<typeof orderView> {
  const time = stamp(core, now)
  const fresh = successor(core, old, ticket, now, time)
  old.status = 'replaced'
  old.replacedAt = time
  old.replacedBy = fresh.id
  forget(core, old)
  old.children = []
  emit(core, old, 'replaced', time)
  adopt(core, fresh)
  remember(core, fresh)
  if (fresh.status !== 'held') emit(core, fresh, fresh.status === 'pending_new' ? 'pending_new' : 'accepted', stamp(core, now))
  const taken = orderView(core, fresh, true)
  if (fresh.status !== 'held') activate(core, fresh, now)
  return taken
}

function successor(core: Core, old: OrderRecord, ticket: Ticket, now: number, time: string): OrderRecord {
  core.memory.orders += 1
  const stop = old.type === 'trailing_stop' ? old.stop : ticket.stop ?? null
  return {
    ...old,
    id: nextId(core), clientOrderId: ticket.clientOrderId ?? nextId(core), sequence: core.memory.orders,
    submittedMs: now, submittedAt: time, updatedAt: time, replaces: old.id, tif: ticket.tif,
    qty: ticket.qty ?? null, limit: old.orderClass === 'oco' && old.role === 'entry' ? ticket.takeProfit ?? null : ticket.limit ?? null, stop,
    trailPrice: ticket.trailPrice ?? null, trailPercent: ticket.trailPercent ?? null,
    collar: collarOf(ticket.instrument, ticket), filledQty: 0n, filledValue: 0n, rested: false, children: [...old.children],
    status: old.status === 'held' ? 'held' : isLive(core, old, now) ? 'pending_new' : 'accepted',
  }
}

/** The family follows: children find their new parent, a parent its new child, and exits and legs keep the entry's size. */
function adopt(core: Core, fresh: OrderRecord): void {
  const parent = fresh.parent === null ? undefined : core.memory.records.get(fresh.parent)
  if (parent) parent.children = parent.children.map((id) => (id === fresh.replaces ? fresh.id : id))
  for (const child of children(core, fresh)) {
    child.parent = fresh.id
    if (fresh.qty !== null) child.qty = child.role === 'leg' ? fresh.qty * child.ratio : fresh.qty
  }
}

function refused(error: VenueError): { readonly ok: false; readonly error: VenueError } {
  return { ok: false, error }
}
