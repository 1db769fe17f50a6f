import { millis, type Millis, venueId } from '../../core/brand.ts'
import type { VenueActivity, VenueFill, VenueOrder } from '../../core/engine/input.ts'
import { decimal } from '../../core/money.ts'
import { contractOf } from '../../core/market/contract-of.ts'
import { divide, type Units, unitsToNumber } from '../../exchange/matching/amount.ts'
import { children, type Core } from '../../exchange/matching/core.ts'
import type { Execution } from '../../exchange/matching/fill/execution.ts'
import type { ExecutionReport } from '../../exchange/matching/listener.ts'
import type { OrderRecord } from '../../exchange/matching/order/order-record.ts'
import type { VenueActivity as WireActivity } from '../../exchange/matching/wire/venue-activity.ts'
import type { VenueEvent } from '../../exchange/matching/wire/venue-event.ts'

/** An order of the venue in the engine's words, its legs under it. */
export function toldOrder(core: Core, order: OrderRecord): VenueOrder {
  const isUntouched = order.filledQty === 0n
  const filledQty = isUntouched ? 0 : unitsToNumber(order.filledQty)
  return {
    id: venueId(order.id),
    clientId: order.clientOrderId,
    symbol: order.symbol,
    side: order.side,
    status: STATUSES[order.status],
    qty: order.qty === null || order.qty === order.filledQty ? filledQty : unitsToNumber(order.qty),
    filledQty,
    filledPrice: isUntouched ? null : unitsToNumber(divide(order.filledValue, order.filledQty)),
    limitPrice: number(order.limit),
    stopPrice: number(order.stop),
    type: order.type,
    submittedAt: millis(order.submittedMs),
    legs: order.children.length === 0 ? NO_LEGS : children(core, order).map((child) => toldOrder(core, child)),
  }
}

const NO_LEGS: readonly VenueOrder[] = []

/** The name of an order's last execution: its order and its running total. The same as broker/parse/execution-name.ts makes of it. */
function executionName(id: string, filledQty: Units): string {
  const total = unitsToNumber(filledQty)
  return `${id}:${Number.isInteger(total) ? total : decimal(total)}`
}

/** The executions of one report, as the venue holds them: what `toldFills` makes of the same in the wire's words. */
export function toldReport(order: OrderRecord, { execution, position, legs }: ExecutionReport, at: Millis, booked: Booked = { total: order.filledQty, fee: undefined }): readonly VenueFill[] {
  if (legs) return legs.map((one) => toldExecution(one.leg, one.execution, at))
  if (position === null) return [toldExecution(order, execution, at)]
  const { symbol, side } = order
  const { fee } = booked
  const [name, orderId, qty, price, held] = [executionName(order.id, booked.total), venueId(order.id), Math.abs(unitsToNumber(execution.qty)), unitsToNumber(execution.price), unitsToNumber(position)]
  // Spelt out: a spread makes objects that are slow to read.
  return [fee === undefined ? { execution: name, orderId, symbol, side, qty, price, at, position: held } : { execution: name, orderId, symbol, side, qty, price, at, position: held, fee }]
}

/** What an execution left behind. */
interface Booked {
  /** The order's running total with it. */
  readonly total: Units
  /** Dollars of cash that it was charged; undefined where the engine estimates them. */
  readonly fee: number | undefined
}

function toldExecution(order: OrderRecord, { qty, price }: Execution, at: Millis): VenueFill {
  return { execution: executionName(order.id, order.filledQty), orderId: venueId(order.id), symbol: order.symbol, side: order.side, qty: Math.abs(unitsToNumber(qty)), price: unitsToNumber(price), at }
}

/** The executions of one event; their names are what broker/parse/execution-name.ts makes of the same event. */
export function toldFills({ event, order, at, qty, price, position_qty, legs, execution_id }: VenueEvent, instrumentSymbol: string): readonly VenueFill[] {
  if (event !== 'fill' && event !== 'partial_fill') return []
  if (legs) {
    return legs.map((leg) => {
      const own = order.legs?.find((one) => one.id === leg.order_id)
      return {
        execution: `${leg.order_id}:${decimal(Number(own?.filled_qty ?? 0))}`, orderId: venueId(leg.order_id), symbol: leg.symbol, side: own?.side === 'sell' ? 'sell' : 'buy',
        qty: Math.abs(Number(leg.qty)), price: Number(leg.price), at,
      }
    })
  }
  if (execution_id === null || qty === null || price === null) return []
  const position = position_qty === null ? {} : { position: Number(position_qty) }
  const side = order.side === 'sell' ? 'sell' : 'buy'
  return [{ execution: `${order.id}:${decimal(Number(order.filled_qty))}`, orderId: venueId(order.id), symbol: instrumentSymbol, side, qty: Math.abs(Number(qty)), price: Number(price), at, ...position }]
}

/** A non-trade activity in the engine's words; undefined for what says nothing more than a position does. */
export function toldActivity(body: WireActivity): VenueActivity | undefined {
  if (body.activity_type === 'FILL' || body.activity_type === 'OPTRD') return undefined
  const type = TYPES[body.activity_type]
  const amount = Number(body.net_amount)
  if (type === 'transfer' && amount === 0) return undefined
  const told = Number(body.price)
  const price = told !== 0 || type === 'expired' ? told : (contractOf(body.symbol)?.strike ?? 0)
  return { id: body.id, type, at: millis(Date.parse(body.created_at)), symbol: body.symbol, qty: Number(body.qty), price, amount }
}

const TYPES = { OPEXP: 'expired', OPASN: 'assigned', OPEXC: 'exercised', CFEE: 'fee', DIV: 'transfer', SPLIT: 'transfer' } as const

const STATUSES: Readonly<Record<OrderRecord['status'], VenueOrder['status']>> = {
  pending_new: 'pending', accepted: 'accepted', new: 'working', held: 'held', partially_filled: 'partial', pending_cancel: 'cancelling',
  filled: 'filled', canceled: 'canceled', expired: 'expired', replaced: 'replaced', rejected: 'rejected',
}

function number(units: Units | null): number | null {
  return units === null ? null : unitsToNumber(units)
}
