import type { BookRestored, RestoredOrder, RestoredSleeve } from '../fact/fact.ts'
import { type Book, bookOrder, type OrderState, type Sleeve, sleeveKey } from './book.ts'

/** Puts an archive's positions, orders and figures into a book that has none. */
export function restoreBook(book: Book, { at, cash, peak, day, resumedAt, sleeves, orders }: BookRestored): void {
  book.cash = cash
  book.peak = peak
  book.day = { ...day }
  book.resumedAt = resumedAt
  for (const sleeve of sleeves) {
    const own = restoredSleeve(sleeve)
    book.sleeves.set(own.key, own)
  }
  for (const given of orders) {
    const order = restoredOrder(given)
    if (order.venueId === null) order.doubtedAt = at
    bookOrder(book, order)
    const sleeve = book.sleeves.get(order.sleeve)
    // A closing order on its way means that its sleeve was being left.
    if (order.role === 'exit' && sleeve) sleeve.exit = { reason: order.intent.reason, since: order.approvedAt, attempts: 1, retryAt: at, refused: null, poorAt: null }
  }
}

function restoredSleeve({ holdings, ...given }: RestoredSleeve): Sleeve {
  const { module, strategy, underlying } = given
  const held = holdings.map((one) => ({ ...one })).sort((a, b) => (a.symbol < b.symbol ? -1 : 1))
  const key = module === 'outside' ? sleeveKey('outside', '', held[0]?.symbol ?? underlying) : sleeveKey(module, strategy, underlying)
  return { ...given, key, holdings: held, exit: null, lastExit: null }
}

/** Executions are told apart by name, and the names are lost: what is filled counts by its quantity, as everywhere. */
function restoredOrder({ filled, ...given }: RestoredOrder): OrderState {
  return {
    ...given,
    reference: 0,
    // As when it was approved: legs that the venue shows of it are taken, and a bracket's parent without legs shows none.
    bracket: given.role === 'entry' && given.intent.module === 'stocks' && Number.isInteger(given.intent.qty),
    status: given.venueId === null ? 'sent' : filled > 0 ? 'partial' : 'working',
    filled,
    executed: filled > 0 ? given.intent.legs.map((leg) => ({ symbol: leg.symbol, qty: filled * leg.ratio, cost: undefined })) : [],
    executions: [],
    cancelAsked: null,
    doubtedAt: null,
  }
}
