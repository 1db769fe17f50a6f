import type { AssetKind, WireRecord } from './quotes.ts'

export interface Trade {
  readonly at: number
  readonly price: number
  readonly size: number
  /** A running number within the exchange; the venue's tape has no ids of its own. */
  readonly id: number
  /** Crypto: which side took. */
  readonly taker?: 'B' | 'S'
}

/** A trade in market-data form. */
export function wireTrade(kind: AssetKind, { at, price: p, size: s, id: i, taker }: Trade): WireRecord {
  const t = new Date(at)
  switch (kind) {
    case 'stock':
      return { t, x: 'V', p, s, c: ['@'], i, z: 'C' }
    case 'crypto':
      return { t, p, s, i, tks: taker ?? 'B' }
    case 'option':
      return { t, x: 'X', p, s, c: 'I' }
  }
}
