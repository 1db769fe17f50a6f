import type { VenueOrderType } from '../wire/venue-order.ts'
import { unprocessable, type VenueError } from '../venue-error.ts'
import type { Ticket } from '../order/ticket.ts'
import type { Rule } from './rule.ts'

type PriceName = 'limit_price' | 'stop_price'

/** Each order type has exactly its own prices, above zero (the net price of a multi-leg order has a sign). */
export const prices: Rule = ({ ticket }) => {
  return own(ticket, 'limit_price', ticket.limit ?? ocoLimit(ticket)) ?? own(ticket, 'stop_price', ticket.stop) ?? trail(ticket)
}

function own({ type, orderClass }: Ticket, name: PriceName, value: bigint | undefined): VenueError | undefined {
  const needed = needs(type, name)
  if (needed && value === undefined) return unprocessable(`${type} orders require ${name}`)
  if (!needed && value !== undefined) return unprocessable(`${type} orders must not have ${name}`)
  return value !== undefined && value <= 0n && orderClass !== 'mleg' ? unprocessable(`${name} must be > 0`) : undefined
}

function needs(type: VenueOrderType, name: PriceName): boolean {
  return type === 'stop_limit' || type === (name === 'limit_price' ? 'limit' : 'stop')
}

function trail({ type, trailPrice, trailPercent }: Ticket): VenueError | undefined {
  const value = trailPrice ?? trailPercent
  if (type !== 'trailing_stop') return value === undefined ? undefined : unprocessable(`${type} orders must not have trail_price or trail_percent`)
  if (value === undefined || (trailPrice !== undefined && trailPercent !== undefined)) return unprocessable('trailing_stop orders must specify exactly one of trail_price or trail_percent')
  return value <= 0n ? unprocessable('trail must be > 0') : undefined
}

/** An oco's own price is its take-profit's. */
function ocoLimit(ticket: Ticket): bigint | undefined {
  return ticket.orderClass === 'oco' ? ticket.takeProfit : undefined
}
