import type { AssetKind, WireRecord } from './quotes.ts'

export interface Trade {
  readonly at: number
  readonly price: number
  readonly size: number
  /** Crypto: which side took. */
  readonly taker?: 'B' | 'S'
}

/** A trade in market-data form. Our tapes give trades no ids: the millisecond is unique for a symbol and stays the same over a restart. */
export function wireTrade(kind: AssetKind, { at: i, price: p, size: s, taker }: Trade): WireRecord {
  const t = new Date(i)
  switch (kind) {
    case 'stock':
      return { t, x: 'V', p, s, c: ['@'], i, z: 'C' }
    case 'crypto':
      return { t, p, s, i, tks: taker ?? 'B' }
    case 'option':
      return { t, x: 'X', p, s, c: 'I' }
  }
}
