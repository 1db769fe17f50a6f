import type { Money } from '../amount.ts'

/** The sum over the days before the one that was asked about last: it is asked about at every fill. */
export interface KnownVolume {
  readonly day: number
  /** Days that were known. */
  readonly size: number
  readonly past: Money
}

export const NO_VOLUME: KnownVolume = { day: NaN, size: 0, past: 0n }
