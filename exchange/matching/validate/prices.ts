import type { VenueOrderType } from '../venue-order.ts'
import { unprocessable, type VenueError } from '../venue-error.ts'
import type { Ticket } from '../ticket.ts'
import type { Rule } from './rule.ts'

type PriceName = 'limit_price' | 'stop_price'

const NEEDS: Readonly<Record<VenueOrderType, readonly PriceName[]>> = {
  market: [],
  limit: ['limit_price'],
  stop: ['stop_price'],
  stop_limit: ['limit_price', 'stop_price'],
  trailing_stop: [],
}

/** Each order type has exactly its own prices, above zero (the net price of a multi-leg order has a sign). */
export const prices: Rule = ({ ticket }) => {
  const given: Readonly<Record<PriceName, bigint | undefined>> = { limit_price: ticket.limit ?? ocoLimit(ticket), stop_price: ticket.stop }
  for (const name of ['limit_price', 'stop_price'] as const) {
    const needed = NEEDS[ticket.type].includes(name)
    const value = given[name]
    if (needed && value === undefined) return unprocessable(`${ticket.type} orders require ${name}`)
    if (!needed && value !== undefined) return unprocessable(`${ticket.type} orders must not have ${name}`)
    if (value !== undefined && value <= 0n && ticket.orderClass !== 'mleg') return unprocessable(`${name} must be > 0`)
  }
  return trail(ticket)
}

function trail({ type, trailPrice, trailPercent }: Ticket): VenueError | undefined {
  const given = [trailPrice, trailPercent].filter((each) => each !== undefined)
  if (type !== 'trailing_stop') return given.length > 0 ? unprocessable(`${type} orders must not have trail_price or trail_percent`) : undefined
  if (given.length !== 1) return unprocessable('trailing_stop orders must specify exactly one of trail_price or trail_percent')
  return given.some((each) => each <= 0n) ? unprocessable('trail must be > 0') : undefined
}

/** An oco's own price is its take-profit's. */
function ocoLimit(ticket: Ticket): bigint | undefined {
  return ticket.orderClass === 'oco' ? ticket.takeProfit : undefined
}
