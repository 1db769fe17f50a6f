import type { MarketView } from '../market/market-view.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import type { Book, Sleeve } from './book.ts'

/** Cash and everything held at present marks, in dollars; undefined when one mark is missing. */
export function equityOf(book: Book, market: MarketView): number | undefined {
  let equity = book.cash
  for (const sleeve of book.sleeves.values())
    for (const held of sleeve.holdings) equity += held.qty * (market.mark(held.symbol) ?? NaN) * multiplierOf(held.symbol)
  return Number.isNaN(equity) ? undefined : equity
}

/** Profit or loss of what is open, in dollars before fees, of the whole book or of one sleeve; undefined when a mark is missing. */
export function unrealised(of: Book | Sleeve, market: MarketView): number | undefined {
  let profit = 0
  for (const sleeve of 'sleeves' in of ? of.sleeves.values() : [of])
    for (const held of sleeve.holdings) profit += held.qty * ((market.mark(held.symbol) ?? NaN) - held.price) * multiplierOf(held.symbol)
  return Number.isNaN(profit) ? undefined : profit
}
