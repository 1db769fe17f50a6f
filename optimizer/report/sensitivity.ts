import type { Point } from '../search-space.ts'
import { standardise } from '../../core/statistic/standardise.ts'
import type { Audit } from '../audit/audit.ts'
import { surrogate } from '../surrogate.ts'
import { CRYPTO_SETTINGS } from '../settings.ts'

/** A smooth picture of what each place of the search space gained a block against the baseline, over the whole tape. */
export interface Landscape {
  readonly at: (points: readonly Point[]) => readonly number[]
  /** How much each axis moves the picture on its way from end to end through the centre; largest matters most. */
  readonly influence: readonly number[]
}

/** Undefined where the bank has no record, or every place gained the same. */
export function landscape({ bank, from, to, split }: Pick<Audit, 'bank' | 'from' | 'to' | 'split'>, centre: Point): Landscape | undefined {
  const [early, late] = [split - from, to - split]
  const gains = bank.map(({ before, after }) => (before * early + after * late) / (early + late))
  const scale = standardise(gains)
  const model = bank.length < 2 ? undefined : surrogate({ points: bank.map(({ point }) => point), gains }, CRYPTO_SETTINGS)
  if (!scale || !model) return undefined
  const at = (points: readonly Point[]): readonly number[] => model.predict(points).map((told) => scale.mean + scale.deviation * told)
  const influence = centre.map((_, axis) => {
    const told = at(along(centre, axis, STEPS))
    return Math.max(...told) - Math.min(...told)
  })
  return { at, influence }
}

export const STEPS = 24

/** Points from end to end of one axis, all other coordinates as at `centre`. */
export function along(centre: Point, axis: number, steps: number): readonly Point[] {
  return Array.from({ length: steps + 1 }, (_, i) => centre.map((place, k) => (k === axis ? i / steps : place)))
}
