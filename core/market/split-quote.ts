import type { Quote } from './quote.ts'

/** A quote of a share in new shares, whose prices are `factor` times the old. */
export function splitQuote({ symbol, at, bid, ask, bidSize, askSize }: Quote, factor: number): Quote {
  return { symbol, at, bid: bid * factor, ask: ask * factor, bidSize: bidSize / factor, askSize: askSize / factor }
}
