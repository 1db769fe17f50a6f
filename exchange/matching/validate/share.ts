import { UNIT } from '../amount.ts'
import { isWhole } from '../core.ts'
import { hoursAt } from '../clock/hours.ts'
import { forbidden, unprocessable, type VenueError } from '../venue-error.ts'
import type { Rule, RuleCase } from './rule.ts'

const EVENING = 9.5 * 3_600_000
const FRACTIONAL_TYPES: readonly string[] = ['market', 'limit', 'stop', 'stop_limit']

/** The rules of US shares: fractions, extended hours, time in force, auctions. */
export const share: Rule = (facts) => {
  if (facts.ticket.instrument?.type !== 'share') return undefined
  return fraction(facts) ?? extended(facts) ?? timeInForce(facts) ?? auction(facts)
}

function fraction({ core, ticket }: RuleCase): VenueError | undefined {
  const { qty, notional, instrument } = ticket
  if (instrument?.type !== 'share' || (notional === undefined && (qty === undefined || isWhole(qty)))) return undefined
  if (!core.memory.configuration.fractional_trading) return forbidden('fractional trading is disabled for this account')
  if (!instrument.fractionable) return forbidden(`asset "${instrument.symbol}" is not fractionable`)
  if (ticket.orderClass !== '' && ticket.orderClass !== 'simple') return unprocessable('fractional orders must be simple orders')
  if (!FRACTIONAL_TYPES.includes(ticket.type)) return unprocessable('fractional orders must be market, limit, stop, or stop_limit orders')
  if (ticket.tif !== 'day') return unprocessable('fractional orders must be DAY orders')
  if (notional !== undefined && notional < UNIT) return forbidden('cost basis must be >= minimal amount of order 1')
  return undefined
}

function extended({ ticket }: RuleCase): VenueError | undefined {
  if (!ticket.extendedHours) return undefined
  if (ticket.orderClass !== '' && ticket.orderClass !== 'simple') return unprocessable('extended hours orders must be simple orders')
  const allowed = ticket.type === 'limit' && (ticket.tif === 'day' || ticket.tif === 'gtc')
  return allowed ? undefined : unprocessable('extended hours order must be DAY limit orders')
}

function timeInForce({ ticket }: RuleCase): VenueError | undefined {
  const { type, tif, orderClass } = ticket
  if (tif === 'day' || tif === 'gtc') return undefined
  if (orderClass !== '' && orderClass !== 'simple') return unprocessable(`${orderClass} orders must be DAY or GTC orders`)
  return type === 'market' || type === 'limit' ? undefined : unprocessable(`${type} orders must be DAY or GTC orders`)
}

/** Opening orders are taken from 19:00 to 09:28, closing orders from 19:00 to 15:50, New York time. */
function auction({ core, ticket, now }: RuleCase): VenueError | undefined {
  const hours = hoursAt(core, now)
  if (!hours || now >= hours.open + EVENING) return undefined
  if (ticket.tif === 'opg' && now >= hours.open - 2 * 60_000) return unprocessable('opg orders are accepted only between 7:00pm and 9:28am ET')
  if (ticket.tif === 'cls' && now >= hours.close - 10 * 60_000) return unprocessable('cls orders are accepted only between 7:00pm and 3:50pm ET')
  return undefined
}
