import type { Instrument } from '../../../core/market/instrument.ts'
import { type Core, traitsOf } from '../core.ts'
import { forbidden, unprocessable, type VenueError } from '../venue-error.ts'
import type { Rule } from './rule.ts'

/** The account trades, the asset is listed, and it is paid for in dollars. */
export const asset: Rule = ({ core, ticket }) => {
  if (core.memory.configuration.suspend_trade) return forbidden('account is not authorized to trade: trading is suspended by the user')
  if (ticket.instrument) return listed(core, ticket.instrument)
  for (const leg of ticket.legs) {
    const error = listed(core, leg.instrument)
    if (error) return error
  }
  return undefined
}

function listed(core: Core, instrument: Instrument): VenueError | undefined {
  const isPaid = instrument.type !== 'pair' || instrument.quote === 'USD'
  return isPaid && traitsOf(core, instrument.symbol).tradable ? undefined : unprocessable(`asset ${instrument.symbol} is not tradable`)
}
