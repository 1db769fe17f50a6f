import { normalCdf, normalPdf } from '../../pricing/normal.ts'
import { linearSolve } from './linear-solve.ts'

export interface OneSidedCusum {
  readonly allowance: number
  readonly threshold: number
  /** Mean of the normal series, in its standard deviations; 0 is in control. */
  readonly shift: number
}

/**
 * Mean number of observations until a one-sided cumulative sum alarms, by the integral equation L(z) = 1 + L(0) Phi(k - z) + integral
 * over 0..h of L(y) phi(y + k - z) dy at Gauss-Legendre nodes (J. Lucas and R. Crosier, Technometrics 24(3), 1982). Two sides without
 * a shift alarm twice as often. A length of 10^n loses about n of sixteen digits; undefined when none are left.
 */
export function cusumRunLength({ allowance, threshold, shift }: OneSidedCusum): number | undefined {
  const reference = allowance - shift
  const nodes = legendre(NODES).map(({ at, weight }) => ({ at: ((at + 1) / 2) * threshold, weight: (weight / 2) * threshold }))
  // The first unknown is L(0), where the sum rests with positive probability.
  const starts = [0, ...nodes.map(({ at }) => at)]
  const matrix = starts.map((start, i) => {
    const shares = [normalCdf(reference - start), ...nodes.map(({ at, weight }) => weight * normalPdf(at + reference - start))]
    return shares.map((share, j) => (i === j ? 1 : 0) - share)
  })
  return linearSolve(matrix, starts.map(() => 1))?.[0]
}

const NODES = 60

/** Nodes and weights on -1..1: Newton's steps to the roots of the Legendre polynomial (W. Press and others, Numerical Recipes, section 4.6). */
function legendre(count: number): readonly { readonly at: number; readonly weight: number }[] {
  return Array.from({ length: count }, (_, i) => {
    let at = Math.cos((Math.PI * (i + 0.75)) / (count + 0.5))
    let slope = NaN
    for (let step = 0; step < 8; step += 1) {
      const [value, before] = polynomial(count, at)
      slope = (count * (at * value - before)) / (at * at - 1)
      at -= value / slope
    }
    return { at, weight: 2 / ((1 - at * at) * slope * slope) }
  })
}

/** The Legendre polynomials of this degree and of the one before. */
function polynomial(degree: number, x: number): readonly [number, number] {
  let [value, before] = [1, 0]
  for (let n = 1; n <= degree; n += 1) [value, before] = [((2 * n - 1) * x * value - (n - 1) * before) / n, value]
  return [value, before]
}
