import { UNIT } from '../amount.ts'
import { malformed, unprocessable } from '../venue-error.ts'
import type { Rule } from './rule.ts'

const NOTIONAL_STEP = UNIT / 100n

/** One of qty and notional, above zero; dollars in cents and at least one for shares. */
export const amounts: Rule = ({ ticket }) => {
  const { qty, notional } = ticket
  if (qty === undefined && notional === undefined) return malformed('qty or notional is required')
  if (qty !== undefined && notional !== undefined) return malformed('only one of qty or notional is accepted')
  if (qty !== undefined && qty <= 0n) return unprocessable('qty must be > 0')
  if (notional === undefined) return undefined
  if (notional <= 0n) return unprocessable('notional must be > 0')
  if (notional % NOTIONAL_STEP !== 0n) return unprocessable('notional value must be limited to 2 decimal places')
  return undefined
}
