import type { Quote } from '../../../core/market/quote.ts'
import { hoursAt } from '../clock/hours.ts'
import type { Core } from '../core.ts'
import type { OrderRecord } from '../order/order-record.ts'

/** A quote of yesterday does not open today's market, and one that nobody has confirmed for long trades no more. */
export function isFresh(core: Core, order: Pick<OrderRecord, 'assetClass' | 'extendedHours'>, quote: Quote, now: number): boolean {
  if (order.assetClass === 'crypto') return true
  const hours = hoursAt(core, now)
  return hours !== undefined && quote.at >= Math.max(order.extendedHours ? hours.preOpen : hours.open, now - core.fill.oldestQuote)
}
