import { isTwoSided, mid, type Quote } from './quote.ts'

/**
 * What a contract is worth by its quote, in dollars a share. A side is often missing for a minute: then its last middle stands, moved no further than
 * the side that is there makes it. Of one whose middle was never seen, half of what is asked (a bid of zero), or what is bid. Undefined without any word.
 */
export function contractMark(quote: Quote, lastMiddle: number | undefined): number | undefined {
  const { bid, ask } = quote
  if (isTwoSided(quote)) return mid(quote)
  if (ask > 0) return lastMiddle === undefined ? ask / 2 : Math.min(lastMiddle, ask)
  return bid > 0 ? Math.max(lastMiddle ?? bid, bid) : lastMiddle
}
