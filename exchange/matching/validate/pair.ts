import { type Money, UNIT, unitsText } from '../amount.ts'
import { referencePrice } from '../fill/reference-price.ts'
import { forbidden, unprocessable, type VenueError } from '../venue-error.ts'
import type { Rule, RuleCase } from './rule.ts'
import { isMultiple, stepsOf } from './steps.ts'

const TYPES: readonly string[] = ['market', 'limit', 'stop_limit']
const SMALLEST: Money = 10n * UNIT * UNIT
/** The first billionth above the largest. */
const BEYOND: Money = (200_000n * UNIT + 1n) * UNIT

/** The rules of crypto pairs: types, time in force, smallest and largest order, increments. */
export const pair: Rule = (facts) => {
  if (facts.ticket.instrument?.type !== 'pair') return undefined
  return form(facts) ?? quantity(facts) ?? value(facts)
}

function form({ ticket }: RuleCase): VenueError | undefined {
  if (!TYPES.includes(ticket.type)) return unprocessable('invalid order type for crypto order')
  if (ticket.tif !== 'gtc' && ticket.tif !== 'ioc') return unprocessable('invalid crypto time_in_force')
  if (ticket.orderClass !== '' && ticket.orderClass !== 'simple') return unprocessable('crypto orders must be simple orders')
  return ticket.extendedHours ? unprocessable('extended hours is not supported for crypto orders') : undefined
}

function quantity({ ticket }: RuleCase): VenueError | undefined {
  const { instrument, qty } = ticket
  if (instrument?.type !== 'pair' || qty === undefined) return undefined
  const { smallest, qty: step } = stepsOf(instrument)
  if (qty < smallest) return forbidden(`minimal amount of order is ${unitsText(smallest)}`)
  return step > 0n && !isMultiple(qty, step) ? unprocessable(`invalid qty ${unitsText(qty)}. must be a multiple of ${unitsText(step)}`) : undefined
}

function value({ core, ticket, now }: RuleCase): VenueError | undefined {
  const price = ticket.limit ?? referencePrice(core, ticket, now)
  const dollars = ticket.notional !== undefined ? ticket.notional * UNIT : ticket.qty === undefined || price === undefined ? undefined : ticket.qty * price
  if (dollars === undefined) return undefined
  if (ticket.side === 'buy' && dollars < SMALLEST) return forbidden('cost basis must be >= minimal amount of order 10')
  return dollars >= BEYOND ? forbidden('cost basis must be <= maximal amount of order 200000') : undefined
}
