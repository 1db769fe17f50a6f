import { moneyText, UNIT } from '../amount.ts'
import { traitsOf } from '../core.ts'
import { marginOf } from '../account/margin.ts'
import { isClosing } from '../order/position-intent.ts'
import { checkPrice } from '../account/reservation.ts'
import { forbidden, unprocessable } from '../venue-error.ts'
import type { Rule } from './rule.ts'

/** Shares and pairs that are opened must be paid for out of the buying power that is left. */
export const funds: Rule = ({ core, ticket, now, replacing }) => {
  const { instrument, side } = ticket
  if (!instrument || instrument.type === 'contract' || (instrument.type === 'pair' && side === 'sell')) return undefined
  if (isClosing(core, instrument.symbol, side) || ticket.orderClass === 'oco') return undefined
  const price = checkPrice(core, { symbol: instrument.symbol, side, limit: ticket.limit, stop: ticket.stop }, now)
  if (ticket.notional === undefined && price === undefined) return unprocessable(`no market price for ${instrument.symbol}: give a limit_price`)
  const cost = ticket.notional === undefined ? (ticket.qty ?? 0n) * (price ?? 0n) : ticket.notional * UNIT
  const margin = marginOf(core, replacing)
  if (instrument.type === 'pair') {
    const available = margin.cashBuyingPower
    if (cost <= available) return undefined
    return forbidden(`insufficient balance for USD (requested: ${moneyText(cost)}, available: ${moneyText(available)})`)
  }
  const power = traitsOf(core, instrument.symbol).marginable ? margin.buyingPower : margin.cashBuyingPower
  if (cost <= power) return undefined
  return forbidden('insufficient buying power', { buying_power: moneyText(power), cost_basis: moneyText(cost) })
}
