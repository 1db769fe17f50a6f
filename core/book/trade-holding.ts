import { multiplierOf } from '../market/multiplier-of.ts'
import { type Holding, holdingOf, type Sleeve } from './book.ts'
import { cleanQty } from './clean-qty.ts'

/** Moves a signed quantity through a holding at average cost; returns what it realised in dollars, before fees. */
export function tradeHolding(sleeve: Pick<Sleeve, 'holdings'>, symbol: string, qty: number, price: number): number {
  const held = holdingOf(sleeve, symbol) ?? begun(sleeve, symbol, price)
  const closing = Math.sign(held.qty) === -Math.sign(qty) ? Math.min(Math.abs(qty), Math.abs(held.qty)) : 0
  const realised = closing * (price - held.price) * Math.sign(held.qty) * multiplierOf(symbol)
  const opening = Math.abs(qty) - closing
  const kept = Math.abs(held.qty) - closing
  if (opening > 0) held.price = (kept * held.price + opening * price) / (kept + opening)
  held.qty = cleanQty(held.qty + qty)
  return realised
}

function begun(sleeve: Pick<Sleeve, 'holdings'>, symbol: string, price: number): Holding {
  const held = { symbol, qty: 0, price }
  sleeve.holdings.push(held)
  if (sleeve.holdings.length > 1) sleeve.holdings.sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  return held
}
