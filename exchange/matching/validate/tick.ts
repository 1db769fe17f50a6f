import { UNIT, type Units, unitsOf, unitsText } from '../amount.ts'
import { unprocessable, type VenueError } from '../venue-error.ts'
import type { Rule } from './rule.ts'

const CENT = UNIT / 100n
const SUB_CENT = UNIT / 10_000n

/** Prices stand on their tick: a cent from a dollar up, a hundredth of one below (17 CFR 242.612); pairs on their own increment. */
export const tick: Rule = ({ ticket }) => {
  const { instrument, stopLoss } = ticket
  const all: readonly (readonly [string, Units | undefined])[] = [
    ['limit_price', ticket.limit],
    ['stop_price', ticket.stop],
    ['take_profit.limit_price', ticket.takeProfit],
    ['stop_loss.stop_price', stopLoss?.stop],
    ['stop_loss.limit_price', stopLoss?.limit],
  ]
  for (const [name, price] of all) {
    if (price === undefined) continue
    const step = instrument?.type === 'pair' ? unitsOf(instrument.tick) : instrument?.type === 'share' && price < UNIT ? SUB_CENT : CENT
    if (price % step !== 0n) return offTick(name, price)
  }
  return undefined
}

function offTick(name: string, price: Units): VenueError {
  return unprocessable(`invalid ${name} ${unitsText(price)}. sub-penny increment does not fulfill minimum pricing criteria`)
}
