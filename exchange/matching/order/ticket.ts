import { type Instrument } from '../../../core/market/instrument.ts'
import { parseUnits, type Units } from '../amount.ts'
import { type Core, findInstrument } from '../core.ts'
import type { OrderRequest, OrderRequestLeg } from './order-request.ts'
import { malformed, unprocessable, type VenueError } from '../venue-error.ts'
import type {
  VenueAssetClass, VenueOrderClass, VenueOrderType, VenuePositionIntent, VenueSide, VenueTimeInForce,
} from '../wire/venue-order.ts'

export interface TicketLeg {
  readonly instrument: Instrument
  readonly ratio: bigint
  readonly side: VenueSide
  readonly intent: VenuePositionIntent | undefined
}

/** A request with its amounts read and its instrument found. */
export interface Ticket {
  /** Undefined on multi-leg orders. */
  readonly instrument: Instrument | undefined
  readonly side: VenueSide
  readonly type: VenueOrderType
  readonly tif: VenueTimeInForce
  readonly orderClass: VenueOrderClass
  readonly qty: Units | undefined
  readonly notional: Units | undefined
  readonly limit: Units | undefined
  readonly stop: Units | undefined
  readonly trailPrice: Units | undefined
  readonly trailPercent: Units | undefined
  readonly extendedHours: boolean
  readonly clientOrderId: string | undefined
  readonly intent: VenuePositionIntent | undefined
  readonly takeProfit: Units | undefined
  readonly stopLoss: { readonly stop: Units; readonly limit: Units | undefined } | undefined
  readonly legs: readonly TicketLeg[]
}

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: VenueError }
export type TicketRead = Read<Ticket>

/** Reads a request; refuses unknown assets and amounts that are no decimals. */
export function readTicket(core: Core, request: OrderRequest): TicketRead {
  const amounts = readAmounts(request)
  if (!amounts.ok) return amounts
  const legs = readLegs(core, request.legs ?? [])
  if (!legs.ok) return legs
  const single = request.order_class !== 'mleg'
  if (single && request.symbol === undefined) return refused(malformed('symbol is required'))
  if (single && request.side === undefined) return refused(malformed('side is required'))
  const type = request.type ?? (request.order_class === 'oco' ? 'limit' : undefined)
  if (type === undefined) return refused(malformed('type is required'))
  const instrument = single && request.symbol !== undefined ? findInstrument(core, request.symbol) : undefined
  if (single && !instrument) return refused(unprocessable(`asset "${request.symbol}" not found`))
  const value: Ticket = {
    ...amounts.value,
    instrument,
    side: request.side ?? 'buy',
    type,
    tif: request.time_in_force,
    orderClass: request.order_class ?? '',
    extendedHours: request.extended_hours ?? false,
    clientOrderId: request.client_order_id,
    intent: request.position_intent,
    legs: legs.value,
  }
  return { ok: true, value }
}

export function assetClassOf(instrument: Instrument): VenueAssetClass {
  return instrument.type === 'share' ? 'us_equity' : instrument.type === 'pair' ? 'crypto' : 'us_option'
}

type Amounts = Pick<Ticket, 'qty' | 'notional' | 'limit' | 'stop' | 'trailPrice' | 'trailPercent' | 'takeProfit' | 'stopLoss'>

function readAmounts(request: OrderRequest): Read<Amounts> {
  const bad: string[] = []
  const read = (name: string, text: string | undefined): Units | undefined => {
    const units = text === undefined ? undefined : parseUnits(text)
    if (text !== undefined && units === undefined) bad.push(name)
    return units
  }
  const stopLoss = read('stop_loss.stop_price', request.stop_loss?.stop_price)
  const value: Amounts = {
    qty: read('qty', request.qty),
    notional: read('notional', request.notional),
    limit: read('limit_price', request.limit_price),
    stop: read('stop_price', request.stop_price),
    trailPrice: read('trail_price', request.trail_price),
    trailPercent: read('trail_percent', request.trail_percent),
    takeProfit: read('take_profit.limit_price', request.take_profit?.limit_price),
    stopLoss: stopLoss === undefined ? undefined : { stop: stopLoss, limit: read('stop_loss.limit_price', request.stop_loss?.limit_price) },
  }
  const [first] = bad
  return first === undefined ? { ok: true, value } : refused(unprocessable(`invalid ${first}: must be a decimal of at most 9 places`))
}

function readLegs(core: Core, legs: readonly OrderRequestLeg[]): Read<readonly TicketLeg[]> {
  const value: TicketLeg[] = []
  for (const leg of legs) {
    const instrument = findInstrument(core, leg.symbol)
    if (!instrument) return refused(unprocessable(`asset "${leg.symbol}" not found`))
    if (!/^[1-9]\d{0,5}$/.test(leg.ratio_qty)) return refused(unprocessable('leg ratio_qty must be a whole number above 0'))
    const side = leg.side ?? (leg.position_intent?.startsWith('sell') ? 'sell' : leg.position_intent ? 'buy' : undefined)
    if (!side) return refused(malformed('leg side or position_intent is required'))
    value.push({ instrument, ratio: BigInt(leg.ratio_qty), side, intent: leg.position_intent })
  }
  return { ok: true, value }
}

function refused(error: VenueError): { readonly ok: false; readonly error: VenueError } {
  return { ok: false, error }
}
