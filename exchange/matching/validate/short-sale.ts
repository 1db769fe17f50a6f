import { isWhole, traitsOf } from '../core.ts'
import { inferIntent } from '../order/position-intent.ts'
import { marginOf } from '../account/margin.ts'
import { forbidden, unprocessable } from '../venue-error.ts'
import type { Rule } from './rule.ts'

/** Who may sell shares short, and which: an account with margin, whole shares, easy to borrow. Covered are whole shares too, or all there is: a split, or an assignment beside a fraction, leaves a short fraction. */
export const shortSale: Rule = ({ core, ticket }) => {
  const { instrument, side, orderClass, qty } = ticket
  if (instrument?.type !== 'share') return undefined
  const intent = inferIntent(core, instrument.symbol, side)
  const whole = qty !== undefined && isWhole(qty)
  if (intent === 'buy_to_close' && !whole && qty !== -(core.memory.ledger.holdings.get(instrument.symbol)?.qty ?? 0n)) return unprocessable('fractional orders cannot cover a short position')
  if (intent !== 'sell_to_open' || orderClass === 'oco') return undefined
  if (!whole) return unprocessable('fractional orders cannot be sold short')
  if (core.memory.configuration.no_shorting || marginOf(core).multiplier === 1n) return forbidden('account is not allowed to short')
  const { marginable, easyToBorrow } = traitsOf(core, instrument.symbol)
  return instrument.shortable && marginable && easyToBorrow ? undefined : forbidden(`asset "${instrument.symbol}" cannot be sold short`)
}
