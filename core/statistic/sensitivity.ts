import type { Series } from './series.ts'
import { total } from './total.ts'

export interface Sensitivity {
  /** Sets beside the chosen one. */
  readonly neighbours: number
  readonly mean: number | undefined
  readonly worst: number | undefined
  /** Share of the neighbours with a result above zero. */
  readonly positive: number | undefined
  /** Mean of the neighbours as a share of the chosen result: near 1 on a plateau, near 0 on a peak. Undefined unless that is a gain. */
  readonly plateau: number | undefined
}

/** How much a result depends on the exact choice: held against those of the sets beside it, one unit. */
export function sensitivity(own: number, neighbours: Series): Sensitivity {
  const { length } = neighbours
  if (length === 0) return { neighbours: 0, mean: undefined, worst: undefined, positive: undefined, plateau: undefined }
  const scores = Float64Array.from(neighbours)
  const mean = total(scores) / length
  return {
    neighbours: length,
    mean,
    worst: Math.min(...scores),
    positive: scores.filter((score) => score > 0).length / length,
    plateau: own > 0 ? mean / own : undefined,
  }
}
