import type { Millis } from '../brand.ts'

/** Best bid and offer; a side without a quote is 0. Sizes in shares, coins or contracts. */
export interface Quote {
  readonly symbol: string
  readonly at: Millis
  readonly bid: number
  readonly ask: number
  readonly bidSize: number
  readonly askSize: number
}

export function isTwoSided({ bid, ask }: Quote): boolean {
  return bid > 0 && ask > 0
}

/** Half-way between bid and ask, or the only side there is; undefined when there is none. */
export function mid(quote: Quote): number | undefined {
  if (isTwoSided(quote)) return (quote.bid + quote.ask) / 2
  return quote.bid > 0 ? quote.bid : quote.ask > 0 ? quote.ask : undefined
}

/** Ask minus bid as a share of the mid; undefined when a side is missing. */
export function spread(quote: Quote): number | undefined {
  if (!isTwoSided(quote)) return undefined
  return (quote.ask - quote.bid) / ((quote.ask + quote.bid) / 2)
}

/** Ask minus bid, as a share of the mid, from which on a quote of a share or coin is none that anybody trades at. */
const WIDEST = 0.05

/** Whether a quote of a share or coin says what it is worth. On one thin exchange a side is often missing or far away for seconds. */
export function isTight(quote: Quote): boolean {
  const width = spread(quote)
  return width !== undefined && width <= WIDEST
}

/** A quote with an assumed half spread, a share of the price, on either side of a price. */
export function quoteAround(symbol: string, at: Millis, price: number, halfSpread: number): Quote {
  const half = price * halfSpread
  return { symbol, at, bid: price - half, ask: price + half, bidSize: 0, askSize: 0 }
}
