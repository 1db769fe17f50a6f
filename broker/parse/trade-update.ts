import { venueId } from '../../core/brand.ts'
import type { VenueFill, VenueOrder } from '../../core/engine/input.ts'
import type { TradeUpdate } from '../../core/ports/broker.ts'
import { canonicalSymbol } from '../symbol-map.ts'
import { executionName } from './execution-name.ts'
import { parseOrder } from './order.ts'
import { number, record, records, text, time, type WireRecord } from './record.ts'
import { wireNames } from './wire-names.ts'

/** The data of a `trade_updates` frame; undefined when it tells nothing that can be read. */
export function parseTradeUpdate(source: WireRecord): TradeUpdate | undefined {
  const order = parseOrder(wireNames(record(source['order']) ?? {}))
  const event = text(source, 'event')
  const at = time(source, 'timestamp') ?? time(source, 'at')
  if (order === undefined || event === '' || at === undefined) return undefined
  const fills = event === 'fill' || event === 'partial_fill' ? fillsOf(source, order, at) : []
  return { event, order, fills, at }
}

/** Several legs execute apart, each under its own order id; a simple order has one execution in the frame itself. */
function fillsOf(source: WireRecord, order: VenueOrder, at: VenueFill['at']): readonly VenueFill[] {
  const legs = records(source['legs'])
  const fills = legs.length === 0 ? [fill(source, order, at)] : legs.map((leg) => fill(leg, legOrder(order, leg), time(leg, 'timestamp') ?? at))
  return fills.filter((one) => one !== undefined)
}

function fill(source: WireRecord, order: VenueOrder, at: VenueFill['at']): VenueFill | undefined {
  const qty = number(source, 'qty')
  const price = number(source, 'price')
  const execution = executionName(order.id, order.filledQty, text(source, 'execution_id'))
  if (qty === undefined || price === undefined || execution === '') return undefined
  const position = number(source, 'position_qty')
  const { id: orderId, symbol, side } = order
  return { execution, orderId, symbol, side, qty: Math.abs(qty), price, at, ...(position === undefined ? {} : { position }) }
}

/** The leg as the order shows it; one that it does not show has no running total. */
function legOrder(order: VenueOrder, leg: WireRecord): VenueOrder {
  const id = text(leg, 'order_id')
  const symbol = canonicalSymbol(text(leg, 'symbol'))
  const known = order.legs.find((child) => child.id === id) ?? order.legs.find((child) => child.symbol === symbol)
  return known ?? { ...order, id: id === '' ? order.id : venueId(id), symbol, filledQty: 0 }
}
