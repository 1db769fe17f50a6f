import type { Quote } from '../../../core/market/quote.ts'

export type AssetKind = 'stock' | 'crypto' | 'option'

export type WireRecord = Readonly<Record<string, unknown>>

/** A quote in market-data form; shares and contracts name exchanges and conditions, pairs do not. */
export function wireQuote(kind: AssetKind, quote: Quote): WireRecord {
  const { bid: bp, bidSize: bs, ask: ap, askSize: as } = quote
  const t = new Date(quote.at)
  switch (kind) {
    case 'stock':
      return { t, ax: 'V', ap, as, bx: 'V', bp, bs, c: ['R'], z: 'C' }
    case 'crypto':
      return { t, bp, bs, ap, as }
    case 'option':
      return { t, ax: 'X', ap, as, bx: 'X', bp, bs, c: ' ' }
  }
}

/** The one level of book that a best bid and offer make; a side without a quote is empty. */
export function wireOrderbook(quote: Quote): WireRecord {
  const side = (p: number, s: number): readonly WireRecord[] => (p > 0 ? [{ p, s }] : [])
  return { t: new Date(quote.at), b: side(quote.bid, quote.bidSize), a: side(quote.ask, quote.askSize) }
}
