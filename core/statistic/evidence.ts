import type { Series } from './series.ts'

/** Stakes of the bets that the evidence is the mean of. */
export const STAKES: readonly number[] = [0.01, 0.02, 0.04, 0.08, 0.16, 0.32, 0.64]

/** Pads the variance that the bets are fair for. */
const PAD = 1.1

/** Influence that grows like a logarithm, so that no single number decides (O. Catoni, Annales de l'Institut Henri Poincaré 48(4), 2012). */
export function influence(y: number): number {
  return y < 0 ? -Math.log1p(-y + (y * y) / 2) : Math.log1p(y + (y * y) / 2)
}

/**
 * What one standardised difference adds to the logarithm of a bet, pad included. While differences have mean at most 0 and a mean square of at
 * most 1.1, the mean of exp(sum of this) is at most 1 whatever their law: by phi(y) <= ln(1 + y + y^2/2).
 */
export function evidenceStep(x: number, stake: number, pad = PAD): number {
  return influence(stake * x) - (pad * stake * stake) / 2
}

/** The e-value of running sums of `evidenceStep`, one per stake: the mean of their exponentials (H. Wang and A. Ramdas, SPA 163, 2023). */
export function evidenceOf(sums: Series): number {
  let sum = 0
  for (const value of sums) sum += Math.exp(value)
  return sum / sums.length
}

/** The e-value of a series of standardised differences: evidence that their mean is above 0; 1 of nothing. */
export function evidence(standardised: Series, pad = PAD): number {
  const sums = new Float64Array(STAKES.length)
  for (const x of standardised) for (const [i, stake] of STAKES.entries()) sums[i] = (sums[i] ?? 0) + evidenceStep(x, stake, pad)
  return evidenceOf(sums)
}
