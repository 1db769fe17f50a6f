import { namedBy } from '../core.ts'
import { malformed } from '../venue-error.ts'
import type { Rule } from './rule.ts'

/** A client order id is used once, for ever: cancelled and rejected orders keep theirs. */
export const clientId: Rule = ({ core, ticket }) => {
  const id = ticket.clientOrderId
  if (id === undefined) return undefined
  if (id.length > 128) return malformed('client_order_id must be no more than 128 characters')
  return namedBy(core, id) === undefined ? undefined : malformed('client_order_id must be unique')
}
