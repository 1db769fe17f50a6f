import type { Instrument } from '../../core/market/instrument.ts'
import { UNIT, type Units } from './amount.ts'
import { type Core, multiplierOf, nextId } from './core.ts'
import { sessionFor } from './hours.ts'
import type { OrderRecord, OrderRole } from './order-record.ts'
import { inferIntent } from './position-intent.ts'
import { assetClassOf, type Ticket, type TicketLeg } from './ticket.ts'

const NINETY_DAYS = 90 * 86_400_000
const FIFTY_DOLLARS = 50n * UNIT

interface Birth {
  readonly ticket: Ticket
  readonly now: number
  /** The stamp all orders of one request share. */
  readonly time: string
  readonly replaces: string | null
}

/** Every record that one request makes, parent first; none is remembered yet. */
export function newOrders(core: Core, birth: Birth): readonly [OrderRecord, ...OrderRecord[]] {
  const { ticket } = birth
  const parent = newParent(core, birth)
  const children = ticket.orderClass === 'mleg' ? ticket.legs.map((leg) => newLeg(core, birth, leg)) : newChildren(core, birth)
  for (const child of children) {
    child.parent = parent.id
    parent.children.push(child.id)
  }
  return [parent, ...children]
}

function newParent(core: Core, birth: Birth): OrderRecord {
  const { ticket } = birth
  const { instrument, side, type } = ticket
  const limit = ticket.orderClass === 'oco' ? ticket.takeProfit : ticket.limit
  return {
    ...blank(core, birth, instrument),
    clientOrderId: ticket.clientOrderId ?? nextId(core),
    role: instrument ? 'entry' : 'spread',
    assetClass: instrument ? assetClassOf(instrument) : 'us_option',
    side,
    type,
    intent: instrument?.type === 'contract' ? inferIntent(core, instrument.symbol, side) : ticket.intent ?? null,
    qty: ticket.qty ?? null,
    notional: ticket.notional ?? null,
    limit: limit ?? null,
    stop: ticket.stop ?? null,
    trailPrice: ticket.trailPrice ?? null,
    trailPercent: ticket.trailPercent ?? null,
    collar: collarOf(instrument, ticket),
  }
}

function newLeg(core: Core, birth: Birth, leg: TicketLeg): OrderRecord {
  return {
    ...blank(core, birth, leg.instrument),
    clientOrderId: nextId(core),
    role: 'leg',
    assetClass: 'us_option',
    side: leg.side,
    intent: inferIntent(core, leg.instrument.symbol, leg.side),
    qty: (birth.ticket.qty ?? 0n) * leg.ratio,
    ratio: leg.ratio,
  }
}

/** The exits of a bracket or oto; of an oco the stop alone, since its parent is the target. */
function newChildren(core: Core, birth: Birth): readonly OrderRecord[] {
  const { ticket } = birth
  const { takeProfit, stopLoss, instrument, orderClass } = ticket
  if (!instrument || (takeProfit === undefined && stopLoss === undefined)) return []
  const side = orderClass === 'oco' ? ticket.side : ticket.side === 'buy' ? 'sell' : 'buy'
  const child = (role: OrderRole, limit: Units | null, stop: Units | null): OrderRecord => ({
    ...blank(core, birth, instrument),
    clientOrderId: nextId(core),
    role,
    assetClass: assetClassOf(instrument),
    side,
    type: stop === null ? 'limit' : limit === null ? 'stop' : 'stop_limit',
    qty: ticket.qty ?? null,
    limit,
    stop,
    status: 'held',
  })
  const target = takeProfit !== undefined && orderClass !== 'oco' ? [child('take_profit', takeProfit, null)] : []
  const protection = stopLoss ? [child('stop_loss', stopLoss.limit ?? null, stopLoss.stop)] : []
  return [...target, ...protection]
}

/** Alpaca turns buy stops into stop-limits, 4 % above the stop under $50 and 2.5 % above from there on. */
export function collarOf(instrument: Instrument | undefined, { type, side, stop }: Pick<Ticket, 'type' | 'side' | 'stop'>): Units | null {
  if (instrument?.type !== 'share' || type !== 'stop' || side !== 'buy' || stop === undefined) return null
  return stop < FIFTY_DOLLARS ? (stop * 104n) / 100n : (stop * 1025n) / 1000n
}

function blank(core: Core, { ticket, now, time, replaces }: Birth, instrument: Instrument | undefined): OrderRecord {
  core.memory.orders += 1
  const expiresMs = expiryOf(core, ticket, instrument, now)
  return {
    id: nextId(core), clientOrderId: '', sequence: core.memory.orders, submittedMs: now, submittedAt: time,
    symbol: instrument?.symbol ?? '', assetClass: 'us_equity', side: ticket.side, type: ticket.type, tif: ticket.tif,
    orderClass: ticket.orderClass, role: 'entry', intent: null, extendedHours: ticket.extendedHours,
    multiplier: instrument ? multiplierOf(instrument) : 100n, notional: null, limit: null, stop: null, trailPrice: null, trailPercent: null,
    ratio: 1n, replaces, expiresMs, children: [], parent: null, qty: null, collar: null, hwm: null,
    filledQty: 0n, filledValue: 0n, status: 'pending_new', sinceMs: now, elected: false, rested: false, updatedAt: time, filledAt: null, expiredAt: null,
    canceledAt: null, cancelRequestedAt: null, failedAt: null, replacedAt: null, replacedBy: null,
  }
}

/** Good-till-cancelled orders end after 90 days, pairs' ioc with them at the latest, the rest with their session. */
function expiryOf(core: Core, ticket: Ticket, instrument: Instrument | undefined, now: number): number {
  if (ticket.tif === 'gtc' || instrument?.type === 'pair') return now + NINETY_DAYS
  const hours = sessionFor(core, ticket.extendedHours, now)
  return ticket.extendedHours ? hours.postClose : hours.close
}
