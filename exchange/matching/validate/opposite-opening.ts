import { children, type Core } from '../core.ts'
import type { OrderRecord } from '../order-record.ts'
import { forbidden } from '../venue-error.ts'
import type { VenueSide } from '../venue-order.ts'
import type { Rule } from './rule.ts'

/** Without a position, orders may open one of one sign only: else the first fill would turn the other order through zero. */
export const oppositeOpening: Rule = ({ core, ticket, replacing }) => {
  const parts = ticket.instrument ? [{ instrument: ticket.instrument, side: ticket.side }] : ticket.legs
  for (const { instrument, side } of parts) {
    if (instrument.type === 'pair' || core.memory.ledger.holdings.has(instrument.symbol)) continue
    for (const other of core.resting.get(instrument.symbol)?.values() ?? []) {
      if (other.id === replacing || opens(core, other, instrument.symbol) !== opposite(side)) continue
      return forbidden(side === 'buy' ? 'cannot open a long buy while a short sell order is open' : 'cannot open a short sell while a long buy order is open')
    }
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
