import { availability } from '../account/availability.ts'
import { isClosing } from '../order/position-intent.ts'
import { unprocessable } from '../venue-error.ts'
import type { Rule } from './rule.ts'

/** Dollars may not enlarge a position that open orders are about to close. */
export const notional: Rule = ({ core, ticket }) => {
  const { instrument, side } = ticket
  if (ticket.notional === undefined || !instrument || isClosing(core, instrument.symbol, side)) return undefined
  const { orders } = availability(core, instrument.symbol)
  return orders.length > 0 ? unprocessable('unable to open new notional orders while having open closing position orders') : undefined
}
