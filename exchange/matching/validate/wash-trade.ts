import { restingOn } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'
import type { Ticket } from '../order/ticket.ts'
import { forbidden } from '../venue-error.ts'
import type { VenueOrderType } from '../wire/venue-order.ts'
import type { Rule } from './rule.ts'

type Side = Pick<Ticket, 'side'> & { readonly type: VenueOrderType; readonly limit: bigint | undefined }

/** No order may meet an opposite one of the same account. Complex and trailing orders are exempt. */
export const washTrade: Rule = ({ core, ticket, replacing }) => {
  const { instrument, orderClass, type } = ticket
  if (!instrument || type === 'trailing_stop' || (orderClass !== '' && orderClass !== 'simple')) return undefined
  for (const other of restingOn(core, instrument.symbol)) {
    if (other.id === replacing || other.side === ticket.side || !counts(other) || !meet(ticket, asSide(other))) continue
    return forbidden('potential wash trade detected. use complex orders', {
      existing_order_id: other.id,
      reject_reason: `opposite side ${other.type} order exists`,
    })
  }
  return undefined
}

function counts(order: OrderRecord): boolean {
  return order.role === 'entry' && order.type !== 'trailing_stop' && (order.orderClass === '' || order.orderClass === 'simple')
}

function meet(a: Side, b: Side): boolean {
  if (a.type === 'market' || b.type === 'market') return true
  if (a.type === 'stop' && b.type === 'stop') return false
  if (a.type === 'stop' || b.type === 'stop') return true
  const buy = a.side === 'buy' ? a : b
  const sell = a.side === 'buy' ? b : a
  return buy.limit !== undefined && sell.limit !== undefined && buy.limit >= sell.limit
}

function asSide(order: OrderRecord): Side {
  return { side: order.side, type: order.type, limit: order.limit ?? undefined }
}
