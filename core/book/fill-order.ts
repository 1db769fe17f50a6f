import type { Millis } from '../brand.ts'
import type { OrderFilled } from '../fact/fact.ts'
import { multiplierOf } from '../market/multiplier-of.ts'
import { type Book, executedOf, type OrderState, type Sleeve, signOf } from './book.ts'
import { dropFlat } from './drop-flat.ts'
import { tradeHolding } from './trade-holding.ts'

/** An execution, told once: it moves order, cash and sleeve, and opens the sleeve when it is the first. */
export function fillOrder(book: Book, fact: OrderFilled): void {
  const order = book.orders.get(fact.id)
  if (!order || order.executions.includes(fact.execution)) return
  order.executions = order.executions.length === 0 ? [fact.execution] : [...order.executions, fact.execution]
  book.rejections = 0
  execute(order, fact)
  order.filled = Infinity
  for (const leg of order.intent.legs) order.filled = Math.min(order.filled, (executedOf(order, leg.symbol)?.qty ?? 0) / leg.ratio)
  if (order.status === 'approved' || order.status === 'sent' || order.status === 'working') order.status = 'partial'
  const sleeve = sleeveFor(book, order, fact.at)
  const sign = signOf(fact.side)
  const value = fact.qty * fact.price * multiplierOf(fact.symbol)
  book.cash -= sign * value + fact.fee
  const fees = fact.fee + fact.feeQty * fact.price
  // A fee in coins is kept back of what was bought, at its price.
  const realised = tradeHolding(sleeve, fact.symbol, sign * fact.qty - fact.feeQty, fact.price)
  sleeve.realised += realised
  sleeve.fees += fees
  if (order.role === 'entry') sleeve.basis += value
  if (order.role !== 'entry') sleeve.lastExit = exitReason(order, sleeve)
  book.day.realised += realised
  book.day.fees += fees
  dropFlat(book, sleeve)
}

/** A cost begins with the first execution that was seen: what came before it, of an order out of an archive, had one that nobody knows. */
function execute(order: OrderState, { symbol, qty, price }: OrderFilled): void {
  const before = executedOf(order, symbol)
  const now = { symbol, qty: (before?.qty ?? 0) + qty, cost: (before?.cost ?? 0) + qty * price }
  order.executed = order.executed.length === 0 ? [now] : before ? order.executed.map((one) => (one === before ? now : one)) : [...order.executed, now]
}

function exitReason(order: OrderState, sleeve: Sleeve) {
  if (order.role === 'stop') return { code: 'stop-hit' as const, numbers: { stop: order.intent.limit ?? 0 } }
  if (order.role === 'target') return { code: 'target-hit' as const, numbers: { target: order.intent.limit ?? 0 } }
  return sleeve.exit?.reason ?? order.intent.reason
}

function sleeveFor(book: Book, order: OrderState, at: Millis): Sleeve {
  const known = book.sleeves.get(order.sleeve)
  if (known) return known
  const { intent } = order
  const isOutside = order.sleeve.startsWith('outside/')
  const sleeve: Sleeve = {
    key: order.sleeve,
    module: isOutside ? 'outside' : intent.module,
    strategy: intent.strategy,
    underlying: intent.underlying,
    holdings: [],
    openedAt: at,
    parameters: intent.parameters,
    entry: intent.reason,
    protection: intent.type === 'enter' ? intent.protection : { stop: null, target: null, exitAt: null },
    exit: null,
    realised: 0,
    fees: 0,
    basis: 0,
    lastExit: null,
  }
  book.sleeves.set(order.sleeve, sleeve)
  return sleeve
}
