import type { Instrument } from '../../../core/market/instrument.ts'
import { UNIT, type Units } from '../amount.ts'
import { type Core, multiplierOf, nextId } from '../core.ts'
import { sessionFor } from '../clock/hours.ts'
import type { OrderRecord } from './order-record.ts'
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

/** The records that one request makes; none is remembered yet. */
export interface Family {
  readonly parent: OrderRecord
  readonly children: readonly OrderRecord[]
}

export function newOrders(core: Core, birth: Birth): Family {
  const { ticket } = birth
  const parent = newParent(core, birth)
  const children = ticket.orderClass === 'mleg' ? ticket.legs.map((leg) => newLeg(core, birth, leg)) : newChildren(core, birth)
  for (const child of children) {
    child.parent = parent.id
    parent.children.push(child.id)
  }
  return { parent, children }
}

function newParent(core: Core, birth: Birth): OrderRecord {
  const { ticket } = birth
  const { instrument, side, type } = ticket
  return newRecord(core, birth, {
    instrument, clientOrderId: ticket.clientOrderId, role: instrument ? 'entry' : 'spread', side, type,
    intent: instrument?.type === 'contract' ? inferIntent(core, instrument.symbol, side) : ticket.intent ?? null,
    qty: ticket.qty ?? null, notional: ticket.notional ?? null,
    limit: (ticket.orderClass === 'oco' ? ticket.takeProfit : ticket.limit) ?? null,
    stop: ticket.stop ?? null, trailPrice: ticket.trailPrice ?? null, trailPercent: ticket.trailPercent ?? null,
    collar: collarOf(instrument, ticket), ratio: 1n, status: 'pending_new',
  })
}

function newLeg(core: Core, birth: Birth, { instrument, side, ratio }: TicketLeg): OrderRecord {
  const { ticket } = birth
  const intent = inferIntent(core, instrument.symbol, side)
  return newRecord(core, birth, {
    instrument, clientOrderId: undefined, role: 'leg', side, type: ticket.type, intent, qty: (ticket.qty ?? 0n) * ratio, notional: null, limit: null, stop: null,
    trailPrice: null, trailPercent: null, collar: null, ratio, status: 'pending_new',
  })
}

const NONE: readonly OrderRecord[] = []

/** The exits of a bracket or oto; of an oco the stop alone, since its parent is the target. */
function newChildren(core: Core, birth: Birth): readonly OrderRecord[] {
  const { ticket } = birth
  const { takeProfit, stopLoss, instrument, orderClass } = ticket
  if (!instrument || (takeProfit === undefined && stopLoss === undefined)) return NONE
  const children: OrderRecord[] = []
  if (takeProfit !== undefined && orderClass !== 'oco') children.push(newExit(core, birth, { role: 'take_profit', limit: takeProfit, stop: null }))
  if (stopLoss) children.push(newExit(core, birth, { role: 'stop_loss', limit: stopLoss.limit ?? null, stop: stopLoss.stop }))
  return children
}

function newExit(core: Core, birth: Birth, { role, limit, stop }: Pick<OrderRecord, 'role' | 'limit' | 'stop'>): OrderRecord {
  const { instrument, side, orderClass, qty } = birth.ticket
  return newRecord(core, birth, {
    instrument, clientOrderId: undefined, role, side: orderClass === 'oco' ? side : side === 'buy' ? 'sell' : 'buy', type: stop === null ? 'limit' : limit === null ? 'stop' : 'stop_limit',
    intent: null, qty: qty ?? null, notional: null, limit, stop, trailPrice: null, trailPercent: null, collar: null, ratio: 1n, status: 'held',
  })
}

/** Alpaca turns buy stops into stop-limits, 4 % above the stop under $50 and 2.5 % above from there on. */
export function collarOf(instrument: Instrument | undefined, { type, side, stop }: Pick<Ticket, 'type' | 'side' | 'stop'>): Units | null {
  if (instrument?.type !== 'share' || type !== 'stop' || side !== 'buy' || stop === undefined) return null
  return stop < FIFTY_DOLLARS ? (stop * 104n) / 100n : (stop * 1025n) / 1000n
}

/** What the records of one request differ in. */
type Own = Pick<OrderRecord, 'role' | 'side' | 'type' | 'intent' | 'qty' | 'notional' | 'limit' | 'stop' | 'trailPrice' | 'trailPercent' | 'collar' | 'ratio' | 'status'> & {
  /** Undefined: that of a spread. */
  readonly instrument: Instrument | undefined
  /** Undefined: one is drawn. */
  readonly clientOrderId: string | undefined
}

/** All at once: every order has one, and an object that is put together takes several times as long. */
function newRecord(core: Core, { ticket, now, time, replaces }: Birth, own: Own): OrderRecord {
  const { instrument } = own
  core.memory.orders += 1
  const { id, clientOrderId } = namesOf(core, own.clientOrderId)
  return {
    id, clientOrderId, sequence: core.memory.orders, submittedMs: now, submittedAt: time,
    symbol: instrument?.symbol ?? '', assetClass: instrument ? assetClassOf(instrument) : 'us_option', side: own.side, type: own.type, tif: ticket.tif,
    orderClass: ticket.orderClass, role: own.role, intent: own.intent, extendedHours: ticket.extendedHours,
    multiplier: instrument ? multiplierOf(instrument) : 100n, notional: own.notional, limit: own.limit, stop: own.stop, trailPrice: own.trailPrice,
    trailPercent: own.trailPercent, ratio: own.ratio, replaces, expiresMs: expiryOf(core, ticket, instrument, now), children: [], parent: null, qty: own.qty, collar: own.collar,
    hwm: null, filledQty: 0n, filledValue: 0n, status: own.status, sinceMs: now, elected: false, rested: false, updatedAt: time, filledAt: null, expiredAt: null,
    canceledAt: null, cancelRequestedAt: null, failedAt: null, replacedAt: null, replacedBy: null,
  }
}

/** Where nobody reads names, the client's will do for both. */
function namesOf(core: Core, given: string | undefined): Pick<OrderRecord, 'id' | 'clientOrderId'> {
  const id = given !== undefined && core.listener.reads === 'amounts' ? given : nextId(core)
  return { id, clientOrderId: given ?? (core.listener.reads === 'amounts' ? id : nextId(core)) }
}

/** Good-till-cancelled orders end after 90 days, pairs' ioc with them at the latest, the rest with their session. */
function expiryOf(core: Core, ticket: Ticket, instrument: Instrument | undefined, now: number): number {
  if (ticket.tif === 'gtc' || instrument?.type === 'pair') return now + NINETY_DAYS
  const hours = sessionFor(core, ticket.extendedHours, now)
  return ticket.extendedHours ? hours.postClose : hours.close
}
