/** What a block's return is worth to the optimizer. */
export interface BlockScale {
  /** Long-run standard deviation of the champion's block returns. */
  readonly deviation: number
  /** Weight of the penalty on large moves, kappa; 0 leaves the pure return. */
  readonly aversion?: number
}

/** r - kappa / 2 r^2 / sigma: the mark-to-market net return of one block on fixed notional, less a little for its size either way. */
export function blockScore(blockReturn: number, { deviation, aversion = 0.01 }: BlockScale): number {
  return aversion === 0 ? blockReturn : blockReturn - ((aversion / 2) * blockReturn * blockReturn) / deviation
}
