import { activate } from './activate.ts'
import { siblings } from './bracket.ts'
import { children, type Core, forget, nextId, remember, stamp } from '../core.ts'
import { emit } from '../emit.ts'
import { isLive } from '../clock/hours.ts'
import { collarOf } from './new-order.ts'
import { isOpen, type OrderRecord } from './order-record.ts'
import type { OrderPatch } from './order-request.ts'
import { orderView } from '../wire/order-view.ts'
import { isExit, replacementTicket } from './replacement.ts'
import type { Ticket } from './ticket.ts'
import { clientId } from '../validate/client-id.ts'
import { rules } from '../validate/rules.ts'
import { amounts } from '../validate/amounts.ts'
import { prices } from '../validate/prices.ts'
import { quantityAvailable } from '../validate/quantity-available.ts'
import { share } from '../validate/share.ts'
import { tick } from '../validate/tick.ts'
import type { OrderResult } from '../wire/venue-result.ts'
import { notFound, unprocessable, type VenueError } from '../venue-error.ts'

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
  const replacement = replacementTicket(core, old, patch)
  if (!replacement.ok) return replacement
  const error = ruleError(core, old, replacement.ticket, now)
  if (error) return refused(error)
  return { ok: true, order: swap(core, old, replacement.ticket, now) }
}

/** An exit was judged with its entry: of its own it answers for its form, and for no more than the position its family holds. */
function ruleError(core: Core, old: OrderRecord, ticket: Ticket, now: number): VenueError | undefined {
  const child = isExit(old)
  for (const rule of child ? CHILD_RULES : rules) {
    const error = rule({ core, ticket, now, replacing: old.id })
    if (error) return error
  }
  if (!child || ticket.qty === undefined || ticket.qty === old.qty) return undefined
  const entry = old.parent === null ? undefined : core.memory.records.get(old.parent)
  if (entry && entry.orderClass !== 'oco' && entry.status !== 'filled') return unprocessable('qty of a held order cannot be changed')
  const live = old.status === 'held' ? siblings(core, old)[0]?.id : old.id
  return quantityAvailable({ core, ticket, now, replacing: live })
}

function stateError(order: OrderRecord): VenueError | undefined {
  if (!isOpen(order)) return unprocessable(`order is already in "${order.status}" state`)
  if (order.status === 'pending_cancel' || order.status === 'pending_new') return unprocessable(`cannot replace order in ${order.status} status`)
  return order.notional === null ? undefined : unprocessable('notional orders cannot be replaced')
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
    submittedMs: now, sinceMs: now, submittedAt: time, updatedAt: time, replaces: old.id, tif: ticket.tif,
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
