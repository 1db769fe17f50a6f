import { traitsOf } from '../core.ts'
import { forbidden, unprocessable } from '../venue-error.ts'
import type { Rule } from './rule.ts'

/** The account trades, the asset is listed, and it is paid for in dollars. */
export const asset: Rule = ({ core, ticket }) => {
  if (core.memory.configuration.suspend_trade) return forbidden('account is not authorized to trade: trading is suspended by the user')
  for (const instrument of ticket.instrument ? [ticket.instrument] : ticket.legs.map((leg) => leg.instrument)) {
    if (!traitsOf(core, instrument.symbol).tradable) return unprocessable(`asset ${instrument.symbol} is not tradable`)
    if (instrument.type === 'pair' && instrument.quote !== 'USD') return unprocessable(`asset ${instrument.symbol} is not tradable`)
  }
  return undefined
}
