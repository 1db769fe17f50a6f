import { parseUnits, type Units } from '../amount.ts'
import { children, type Core, findInstrument } from '../core.ts'
import type { OrderRecord } from './order-record.ts'
import type { OrderPatch } from './order-request.ts'
import type { Ticket } from './ticket.ts'
import { unprocessable, type VenueError } from '../venue-error.ts'

type Replacement = { readonly ok: true; readonly ticket: Ticket } | { readonly ok: false; readonly error: VenueError }

/** The ticket of an order as a patch would have it; refuses amounts that are no decimals, and a patch that changes nothing. */
export function replacementTicket(core: Core, old: OrderRecord, patch: OrderPatch): Replacement {
  const changes = readPatch(old, patch)
  return changes.ok ? { ok: true, ticket: ticketOf(core, old, changes.value) } : changes
}

/** An exit of a bracket or oto, or the stop of an oco. */
export function isExit(order: OrderRecord): boolean {
  return order.role === 'take_profit' || order.role === 'stop_loss'
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
  const child = isExit(old)
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

function refused(error: VenueError): { readonly ok: false; readonly error: VenueError } {
  return { ok: false, error }
}
