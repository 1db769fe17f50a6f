import { parameter } from '../../parameter.ts'
import { farSide, quoteOf } from '../held-quote.ts'
import { daysToExpiry } from '../expiry.ts'
import type { Guard } from './held-contract.ts'

/** In its last days a bought contract loses time value fastest and can no longer wait for the trend. */
const LAST_DAYS = 5

/** For a sleeve that was adopted by a strategy without such a parameter. */
const LOSS_CUT = 0.5

/** A bought contract: sold near expiry, when the premium has grown enough, or when too much of it is gone. */
export const guardLong: Guard = (held, view) => {
  const [only] = held
  if (only === undefined) return null
  const bid = farSide(only, quoteOf(view, only.symbol))
  // What nobody bids for cannot be sold; it is left to expire.
  if (bid === undefined) return null
  const days = daysToExpiry(only.contract, view.now)
  if (days <= LAST_DAYS) return { code: 'near-expiry', numbers: { days } }
  if (!(only.price > 0)) return null
  const { values } = view.parameters
  const gained = bid / only.price - 1
  const [takeProfit, lossCut] = [parameter(values, 'takeProfit'), values.lossCut ?? LOSS_CUT]
  if (gained >= takeProfit) return { code: 'profit-taken', numbers: { share: gained, needed: takeProfit } }
  if (-gained >= lossCut) return { code: 'loss-cut', numbers: { share: -gained, needed: lossCut } }
  return null
}
