import type { Pair } from '../../../core/market/instrument.ts'

/** What drives one pair: its price's home in dollars, its answer to crypto as a whole, its own daily deviation. */
export interface PairSpec {
  readonly pair: Pair
  readonly home: number
  readonly toCrypto: number
  readonly own: number
}

/** Invented prices of a plausible size; ticks, steps and smallest orders of the kind that Alpaca states per asset. */
export const PAIRS: readonly PairSpec[] = [
  pairSpec('BTC', { home: 64_000, toCrypto: 1, own: 0.007, tick: 0.01, minimumQty: 0.0001 }),
  pairSpec('ETH', { home: 3_100, toCrypto: 1.2, own: 0.014, tick: 0.01, minimumQty: 0.001 }),
  pairSpec('SOL', { home: 145, toCrypto: 1.4, own: 0.025, tick: 0.001, minimumQty: 0.01 }),
  pairSpec('LTC', { home: 82, toCrypto: 1.1, own: 0.02, tick: 0.001, minimumQty: 0.01 }),
  pairSpec('AVAX', { home: 34, toCrypto: 1.4, own: 0.027, tick: 0.001, minimumQty: 0.1 }),
  pairSpec('LINK', { home: 15, toCrypto: 1.3, own: 0.025, tick: 0.0005, minimumQty: 0.1 }),
  pairSpec('DOGE', { home: 0.14, toCrypto: 1.4, own: 0.03, tick: 0.00001, minimumQty: 10 }),
  pairSpec('UNI', { home: 8.2, toCrypto: 1.3, own: 0.028, tick: 0.0005, minimumQty: 0.1 }),
  pairSpec('AAVE', { home: 160, toCrypto: 1.3, own: 0.027, tick: 0.005, minimumQty: 0.01 }),
  pairSpec('BCH', { home: 420, toCrypto: 1.1, own: 0.022, tick: 0.005, minimumQty: 0.001 }),
  pairSpec('DOT', { home: 6.1, toCrypto: 1.3, own: 0.025, tick: 0.0005, minimumQty: 0.1 }),
  pairSpec('XTZ', { home: 0.9, toCrypto: 1.2, own: 0.026, tick: 0.0001, minimumQty: 1 }),
]

/** Daily deviation of crypto as a whole. */
export const CRYPTO_SIGMA = 0.023

type Given = Omit<PairSpec, 'pair'> & Pick<Pair, 'tick' | 'minimumQty'>

function pairSpec(base: string, { home, toCrypto, own, tick, minimumQty }: Given): PairSpec {
  const pair: Pair = { type: 'pair', symbol: `${base}/USD`, base, quote: 'USD', minimumQty, qtyStep: 1e-9, tick }
  return { pair, home, toCrypto, own }
}
