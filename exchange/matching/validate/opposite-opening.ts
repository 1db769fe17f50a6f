import type { Instrument } from '../../../core/market/instrument.ts'
import { children, type Core, restingOn } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'
import { forbidden, type VenueError } from '../venue-error.ts'
import type { VenueSide } from '../wire/venue-order.ts'
import type { Rule } from './rule.ts'

/** Without a position, orders may open one of one sign only: else the first fill would turn the other order through zero. */
export const oppositeOpening: Rule = ({ core, ticket, replacing }) => {
  if (ticket.instrument) return meets(core, ticket.instrument, ticket.side, replacing)
  for (const { instrument, side } of ticket.legs) {
    const error = meets(core, instrument, side, replacing)
    if (error) return error
  }
  return undefined
}

function meets(core: Core, instrument: Instrument, side: VenueSide, replacing: string | undefined): VenueError | undefined {
  if (instrument.type === 'pair' || core.memory.ledger.holdings.has(instrument.symbol)) return undefined
  for (const other of restingOn(core, instrument.symbol)) {
    if (other.id === replacing || opens(core, other, instrument.symbol) !== opposite(side)) continue
    return forbidden(side === 'buy' ? 'cannot open a long buy while a short sell order is open' : 'cannot open a short sell while a long buy order is open')
  }
  return undefined
}

/** The side on which an open order would open a position in a symbol; exits open none. */
function opens(core: Core, order: OrderRecord, symbol: string): VenueSide | undefined {
  if (order.role === 'spread') return children(core, order).find((leg) => leg.symbol === symbol)?.side
  return order.role === 'entry' ? order.side : undefined
}

function opposite(side: VenueSide): VenueSide {
  return side === 'buy' ? 'sell' : 'buy'
}
