import { momentsOf } from '../core/statistic/moments.ts'
import type { Series } from '../core/statistic/series.ts'
import type { Verdict } from './reason.ts'

export interface FillComparison {
  /** Live less simulated result of the same intent, price and cost, per unit of notional. */
  readonly differences: Series
  /** Mean absolute block score of the champion. */
  readonly typical: number
  /** Quotes come from a model: such a simulation reports and never promotes. */
  readonly isModelled: boolean
}

const FEWEST = 30
const MOST_Z = 3
const MOST_BIAS = 0.25

/** A verdict when live fills and simulated ones part; undefined while they agree or are too few to say. */
export function distrust({ differences, typical, isModelled }: FillComparison): Verdict | undefined {
  if (isModelled) return { reason: 'simulator_untrusted', numbers: { fills: differences.length, modelled: 1 } }
  const moments = momentsOf(differences)
  if (!moments || moments.count < FEWEST) return undefined
  const { count, mean, deviation } = moments
  const z = deviation > 0 ? (mean * Math.sqrt(count)) / deviation : 0
  const bias = typical > 0 ? Math.abs(mean) / typical : 0
  return Math.abs(z) > MOST_Z || bias > MOST_BIAS ? { reason: 'simulator_untrusted', numbers: { fills: count, z, bias } } : undefined
}
