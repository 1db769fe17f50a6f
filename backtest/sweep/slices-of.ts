import type { Point } from './point.ts'
import type { Slice } from './slice.ts'

/** Large enough that handing it over costs nothing, small enough that a lost one is soon done again. */
const POINTS_A_SLICE = 4

export interface SlicesGiven extends Omit<Slice, 'index' | 'points'> {
  readonly points: readonly Point[]
}

/** Cuts a sweep in the order of its points, whoever will play it. */
export function slicesOf({ points, ...common }: SlicesGiven): readonly Slice[] {
  return Array.from({ length: Math.ceil(points.length / POINTS_A_SLICE) }, (_, index) => ({
    ...common, index, points: points.slice(index * POINTS_A_SLICE, (index + 1) * POINTS_A_SLICE),
  }))
}
