import { boundedStep } from '../../optimizer/bounded-step.ts'
import { globalPoints } from '../../optimizer/design-points.ts'
import { type Point, valuesAt } from '../../optimizer/search-space.ts'
import { HISTORY } from './live.ts'
import { SPACE, type World } from './world-a.ts'

export interface NaiveInput {
  readonly world: World
  readonly seed: number
  readonly days: number
}

/** The re-tuner that the gate has to be better than: every hour one step towards the best mean of the last two days. Days with a change. */
export function naiveChangedDays({ world, seed, days }: NaiveInput): number {
  const candidates = globalPoints({ space: SPACE, seed, drawn: 0, count: 64 }).points.map((point) => ({ point, values: valuesAt(SPACE, point) }))
  const changed = new Set<number>()
  let champion: Point = [0.5, 0.5, 0.5]
  for (let block = HISTORY + 6; block <= HISTORY + days * 144; block += 6) {
    const evaluation = world.at(block)
    const recent = (values: ReturnType<typeof valuesAt>): number => Array.from(evaluation.returns(values).slice(-288)).reduce((sum, value) => sum + value, 0)
    const means = candidates.map(({ values }) => recent(values))
    const best = means.indexOf(Math.max(...means))
    const own = recent(valuesAt(SPACE, champion))
    const target = (means[best] ?? NaN) > own ? candidates[best]?.point : undefined
    const next = target && boundedStep({ space: SPACE, from: champion, target, reach: [0.12, 0.12, 0.12] })
    if (!next) continue
    champion = next
    changed.add(Math.floor((block - HISTORY - 1) / 144))
  }
  return changed.size
}
