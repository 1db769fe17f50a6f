import { againstBenchmark } from './benchmark.ts'
import { ranks } from './ranks.ts'
import type { Series } from './series.ts'
import { total } from './total.ts'

export interface SensitivityInput {
  /** Parameter sets that were tried, each with coordinates in 0..1. */
  readonly points: readonly Series[]
  /** Their results, one unit. */
  readonly scores: Series
  /** Index of the set that was chosen. */
  readonly chosen: number
  /** Largest distance in any coordinate at which a set counts as a neighbour. */
  readonly radius: number
}

export interface Sensitivity {
  /** Sets beside the chosen one. */
  readonly neighbours: number
  readonly mean: number | undefined
  readonly worst: number | undefined
  /** Share of the neighbours with a result above zero. */
  readonly positive: number | undefined
  /** Mean of the neighbours as a share of the chosen result: near 1 on a plateau, near 0 on a peak. Undefined unless that is a gain. */
  readonly plateau: number | undefined
  /** Rank correlation of each coordinate with the result over all sets (C. Spearman, 1904); undefined without spread. */
  readonly trends: readonly (number | undefined)[]
}

/** How much the result depends on the exact choice. */
export function sensitivity({ points, scores, chosen, radius }: SensitivityInput): Sensitivity {
  const centre = points[chosen] ?? []
  const near = Float64Array.from(scores).filter((_, i) => i !== chosen && distance(points[i] ?? [], centre) <= radius)
  const mean = near.length > 0 ? total(near) / near.length : undefined
  const own = scores[chosen] ?? NaN
  const order = ranks(scores)
  return {
    neighbours: near.length,
    mean,
    worst: near.length > 0 ? Math.min(...near) : undefined,
    positive: near.length > 0 ? near.filter((score) => score > 0).length / near.length : undefined,
    plateau: mean !== undefined && own > 0 ? mean / own : undefined,
    trends: Array.from(centre, (_, axis) => againstBenchmark(order, ranks(points.map((point) => point[axis] ?? NaN)))?.correlation),
  }
}

function distance(one: Series, other: Series): number {
  let most = 0
  for (const [i, place] of one.entries()) most = Math.max(most, Math.abs(place - (other[i] ?? NaN)))
  return most
}
