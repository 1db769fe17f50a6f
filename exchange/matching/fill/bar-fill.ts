import type { Bar } from '../../../core/market/bar.ts'

/** An order as a bar sees it. Both `stop` and `limit`: a stop-limit; neither: a market order. */
export interface BarPriced {
  readonly side: 'buy' | 'sell'
  readonly limit: number | undefined
  readonly stop: number | undefined
}

export interface BarFill {
  readonly price: number
  /** True when it traded at the bar's first price, so at its beginning. */
  readonly atOpen: boolean
}

type Prices = Pick<Bar, 'open' | 'high' | 'low'>

/**
 * Matching without quotes, on the careful side: market orders at the open; a stop at its price, or at a worse open; a limit at its price once
 * the bar has traded through it, or at a better open. What a stop elects within a bar may only trade at the stop's price in that bar.
 */
export function barFill(order: BarPriced, bar: Prices): BarFill | undefined {
  if (order.stop === undefined) return unconditional(order, bar)
  const gapped = beyond(order.side, bar.open, order.stop)
  if (!gapped && !beyond(order.side, order.side === 'buy' ? bar.high : bar.low, order.stop)) return undefined
  const price = gapped ? bar.open : order.stop
  if (order.limit !== undefined && !within(order.side, price, order.limit)) return undefined
  return { price, atOpen: gapped }
}

/** True when the bar elects the order's stop, filled or not. */
export function barElects(order: BarPriced, bar: Prices): boolean {
  return order.stop !== undefined && beyond(order.side, order.side === 'buy' ? bar.high : bar.low, order.stop)
}

function unconditional({ side, limit }: BarPriced, bar: Prices): BarFill | undefined {
  if (limit === undefined || within(side, bar.open, limit)) return { price: bar.open, atOpen: true }
  const through = side === 'buy' ? bar.low < limit : bar.high > limit
  return through ? { price: limit, atOpen: false } : undefined
}

/** At or past a stop: above it for a buy, below it for a sell. */
function beyond(side: 'buy' | 'sell', price: number, stop: number): boolean {
  return side === 'buy' ? price >= stop : price <= stop
}

function within(side: 'buy' | 'sell', price: number, limit: number): boolean {
  return side === 'buy' ? price <= limit : price >= limit
}
