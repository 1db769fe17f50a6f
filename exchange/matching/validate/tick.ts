import type { Instrument } from '../../../core/market/instrument.ts'
import { UNIT, type Units, unitsText } from '../amount.ts'
import { unprocessable, type VenueError } from '../venue-error.ts'
import type { Rule } from './rule.ts'
import { isMultiple, stepsOf } from './steps.ts'

const CENT = UNIT / 100n
const SUB_CENT = UNIT / 10_000n

/** Prices stand on their tick: a cent from a dollar up, a hundredth of one below (17 CFR 242.612); pairs on their own increment. */
export const tick: Rule = ({ ticket }) => {
  const { instrument, stopLoss } = ticket
  return onTick(instrument, 'limit_price', ticket.limit)
    ?? onTick(instrument, 'stop_price', ticket.stop)
    ?? onTick(instrument, 'take_profit.limit_price', ticket.takeProfit)
    ?? onTick(instrument, 'stop_loss.stop_price', stopLoss?.stop)
    ?? onTick(instrument, 'stop_loss.limit_price', stopLoss?.limit)
}

function onTick(instrument: Instrument | undefined, name: string, price: Units | undefined): VenueError | undefined {
  if (price === undefined) return undefined
  const step = instrument?.type === 'pair' ? stepsOf(instrument).price : instrument?.type === 'share' && price < UNIT ? SUB_CENT : CENT
  return isMultiple(price, step) ? undefined : offTick(name, price)
}

function offTick(name: string, price: Units): VenueError {
  return unprocessable(`invalid ${name} ${unitsText(price)}. sub-penny increment does not fulfill minimum pricing criteria`)
}
