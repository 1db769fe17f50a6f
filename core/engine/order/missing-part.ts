import { executedOf, type OrderState } from '../../book/book.ts'
import { isBelowOrders } from '../../market/is-below-orders.ts'
import { difference } from '../../money.ts'
import type { VenueOrder } from '../input.ts'

/** What the venue has executed of one leg and the book has not. */
export interface MissingPart {
  readonly qty: number
  /** Quantity times price, summed. */
  readonly cost: number
}

/** The cumulative quantity is the truth; none is missing of one that the book is ahead of, or behind by less than anybody trades. */
export function missingPart(order: OrderState, { filledQty, filledPrice }: VenueOrder, symbol: string): MissingPart {
  const executed = executedOf(order, symbol)
  const before = executed?.qty ?? 0
  const average = filledPrice ?? 0
  // What a restored order had cost is unknown: the venue's average stands for it.
  const qty = difference(filledQty, before)
  return { qty: isBelowOrders(symbol, qty) ? 0 : qty, cost: average * filledQty - (executed?.cost ?? average * before) }
}
