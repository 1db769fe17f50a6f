import { divideUp, type Money, parseMoney, type Units } from '../amount.ts'

interface Tier {
  /** Dollars traded in 30 days from which the tier applies. */
  readonly from: Money
  /** Hundredths of a percent. */
  readonly maker: bigint
  readonly taker: bigint
}

/** Alpaca's crypto fees by 30-day volume (docs.alpaca.markets, 'Crypto Fees', 2026). */
const TIERS: readonly Tier[] = [
  tier('0', 15n, 25n),
  tier('100000', 12n, 22n),
  tier('500000', 10n, 20n),
  tier('1000000', 8n, 18n),
  tier('10000000', 5n, 15n),
  tier('25000000', 2n, 13n),
  tier('50000000', 2n, 12n),
  tier('100000000', 0n, 10n),
]

/** 1 to 8. */
export function cryptoTier(volume: Money): number {
  return TIERS.findLastIndex((each) => volume >= each.from) + 1
}

/**
 * The fee of a crypto fill, in what the trader receives: coins when buying (`qty`), dollars when selling (`qty x price`).
 * Rounded up to the ninth decimal, the smallest amount the venue keeps of either.
 */
export function cryptoFee(volume: Money, side: 'buy' | 'sell', liquidity: 'maker' | 'taker', fill: { qty: Units; price: Units }): bigint {
  const rate = TIERS[cryptoTier(volume) - 1]?.[liquidity] ?? 0n
  if (side === 'buy') return divideUp(fill.qty * rate, 10_000n)
  return divideUp(fill.qty * fill.price * rate, 10_000n * 1_000_000_000n) * 1_000_000_000n
}

function tier(from: string, maker: bigint, taker: bigint): Tier {
  return { from: parseMoney(from) ?? 0n, maker, taker }
}
