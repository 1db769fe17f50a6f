import type { ModuleName } from '../core/order/module-name.ts'
import { NO_TALLY } from './change.ts'
import { firstBank } from './redraw-bank.ts'
import type { Evaluation } from './evaluation.ts'
import type { LearnerState } from './learner-state.ts'
import { NO_REGIME } from './regime-watch.ts'
import { pointOf, type SearchSpace, type Values } from './search-space.ts'
import type { Settings } from './settings.ts'

export interface NewLearner {
  readonly module: ModuleName
  readonly strategy: string
  readonly seed: number
  readonly space: SearchSpace
  readonly settings: Settings
  readonly evaluation: Evaluation
  readonly inForce: { readonly version: number; readonly values: Values }
  readonly pins: readonly string[]
}

/** An optimizer that has seen nothing: what is in force is champion and baseline, and the first epoch begins. */
export function newLearner({ module, strategy, seed, space, settings, evaluation, inForce, pins }: NewLearner): LearnerState {
  const champion = { version: inForce.version, point: pointOf(space, inForce.values), since: evaluation.end }
  const { bank, drawn } = firstBank({ space, settings, seed, champion: champion.point, pins })
  return {
    module,
    strategy,
    seed,
    drawn,
    origin: evaluation.first,
    bank,
    epoch: { start: evaluation.end, turns: [] },
    champion,
    deviation: null,
    lineage: [],
    baseline: inForce.values,
    lastVersion: inForce.version,
    floor: 0,
    runs: 0,
    seen: evaluation.first,
    lastChange: null,
    asked: null,
    today: { day: 0, promotions: 0 },
    pausedUntil: 0,
    regime: NO_REGIME,
    pending: [],
    tally: NO_TALLY,
    path: { from: evaluation.end, to: evaluation.end, sum: 0, squares: 0 },
  }
}
