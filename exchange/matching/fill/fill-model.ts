import type { Quote } from '../../../core/market/quote.ts'

/** What the fill model looks at: plain numbers, so that a backtest's inner loop can call it too. */
export interface Priced {
  readonly side: 'buy' | 'sell'
  /** Undefined takes any price. */
  readonly limit: number | undefined
  /** True when the order stood in the book before this quote: it trades at its own price, not at a better one. */
  readonly resting: boolean
}

/** The price at which an order trades against a quote, or undefined: the far side, where the limit allows it. */
export function quoteFill(order: Priced, quote: Pick<Quote, 'bid' | 'ask'>): number | undefined {
  const far = order.side === 'buy' ? quote.ask : quote.bid
  if (far <= 0) return undefined
  if (order.limit === undefined) return far
  const marketable = order.side === 'buy' ? far <= order.limit : far >= order.limit
  if (!marketable) return undefined
  return order.resting ? order.limit : far
}

/** True when a trade elects a stop: at or through it. */
export function elects(side: 'buy' | 'sell', stop: number, traded: number): boolean {
  return side === 'buy' ? traded >= stop : traded <= stop
}
