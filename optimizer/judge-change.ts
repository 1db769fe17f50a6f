import { blockScore } from '../core/statistic/block-score.ts'
import { evidence } from '../core/statistic/evidence.ts'
import type { Series } from '../core/statistic/series.ts'
import type { Change, Judgement, Tally } from './change.ts'
import type { Evaluation } from './evaluation.ts'

/** Odds at which a judgement counts as decided. */
const DECIDED = 10

export interface Question {
  readonly change: Change
  readonly blocks: number
  readonly aversion: number
}

/** The effect of a change over the blocks after it, past later changes too; missing blocks count for neither side. */
export function judgeChange(evaluation: Evaluation, { change, blocks, aversion }: Question): Judgement {
  const { id, type, at, before, after, deviation, spread } = change
  const paths = evaluation.counterfactual({ at, blocks, before, after })
  const differences = differencesOf(paths, (value) => blockScore(value, { deviation, aversion: deviation > 0 ? aversion : 0 }))
  const gain = differences.reduce((sum, difference) => sum + difference, 0)
  const squares = differences.reduce((sum, difference) => sum + difference * difference, 0)
  const error = Math.sqrt(Math.max(0, squares - (gain * gain) / Math.max(1, differences.length)))
  const odds = spread > 0 ? Math.max(...[1, -1].map((side) => evidence(differences.map((difference) => (side * difference) / spread)))) : 1
  return { id, type, blocks: differences.length, gain, error, isEffective: gain > 0, isDecided: odds >= DECIDED }
}

function differencesOf({ before, after }: { readonly before: Series; readonly after: Series }, score: (value: number) => number): number[] {
  return Array.from(after, (value, i) => score(value) - score(before[i] ?? NaN)).filter(Number.isFinite)
}

/** The tally with one more judgement. */
export function tallied(tally: Tally, { gain, error, isEffective, isDecided }: Judgement): Tally {
  return {
    ...tally,
    judged: tally.judged + 1,
    effective: tally.effective + (isEffective ? 1 : 0),
    decided: tally.decided + (isDecided ? 1 : 0),
    gain: tally.gain + gain,
    variance: tally.variance + error * error,
  }
}
