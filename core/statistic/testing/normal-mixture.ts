import { normalCdf } from '../../pricing/normal.ts'

/**
 * Normal mixtures over a sum S with intrinsic time V: evidence that may be looked at any number of times (S. Howard, A. Ramdas, J. McAuliffe
 * and J. Sekhon, Annals of Statistics 49(2), 2021). They assume tails no heavier than normal: with the skewed differences of trading they
 * cross their bound in 30 to 60 % of null series, so the optimizer's gate uses evidence.ts instead.
 */
export interface NormalMixture {
  readonly sides: 1 | 2
  /** Spreads the evidence over V; see `mixtureRho`. */
  readonly rho: number
}

/** The rho that makes the bound tightest at `variance` for the level `alpha`. */
export function mixtureRho(variance: number, alpha: number, sides: 1 | 2): number {
  const log = -Math.log(sides === 1 ? 2 * alpha : alpha)
  return variance / (2 * log + Math.log1p(2 * log))
}

/** Logarithm of the e-value. */
export function mixtureLogEvidence(sum: number, variance: number, { sides, rho }: NormalMixture): number {
  const width = variance + rho
  const both = 0.5 * Math.log(rho / width) + (sum * sum) / (2 * width)
  return sides === 2 ? both : both + Math.log(2 * normalCdf(sum / Math.sqrt(width)))
}

/** The sum at which the evidence reaches 1 / alpha. */
export function mixtureBound(variance: number, alpha: number, mixture: NormalMixture): number {
  const wanted = -Math.log(alpha)
  let low = 0
  let high = Math.sqrt((variance + mixture.rho) * (2 * wanted + Math.log((variance + mixture.rho) / mixture.rho)))
  for (let halving = 0; halving < 100; halving += 1) {
    const middle = (low + high) / 2
    if (mixtureLogEvidence(middle, variance, mixture) < wanted) low = middle
    else high = middle
  }
  return high
}
