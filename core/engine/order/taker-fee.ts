import type { VenueAccount } from '../input.ts'

/** Alpaca's taker fees by tier, from the smallest 30-day volume to the largest, charged in the credited asset (docs.alpaca.markets, 'Crypto Fees', 2026). */
const TAKER_FEES = [0.0025, 0.0022, 0.002, 0.0018, 0.0015, 0.0013, 0.0012, 0.001] as const

/** As a share of the dollars; of the tier that the venue last named, else of the lowest, which is the dearest. */
export function takerFee(account: VenueAccount | undefined): number {
  return TAKER_FEES[(account?.cryptoTier ?? 1) - 1] ?? TAKER_FEES[0]
}
