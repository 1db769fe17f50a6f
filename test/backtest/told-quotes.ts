import type { Millis } from '../../core/brand.ts'
import type { Contract } from '../../core/market/instrument.ts'
import type { Quote } from '../../core/market/quote.ts'

/** Ten contracts on either side. */
export function quoteOf({ symbol }: Contract, [bid, ask]: readonly [number, number], at: Millis): Quote {
  return { symbol, at, bid, ask, bidSize: 10, askSize: 10 }
}
