import { walkForward, type Span } from '../../core/statistic/walk-forward.ts'
import { meanT } from './mean-t.ts'
import { surrogate } from '../surrogate.ts'
import type { Audit } from './audit.ts'
import type { AuditInput } from './audit-of.ts'
import type { AuditedScores } from './scores.ts'

const TRAIN_DAYS = 8
/** Fewer days say nothing. */
const LEAST_DAYS = 4

/**
 * The optimizer's way to choose, on the eight days before each day, tried on that day (OPTIMIZER.md section 1.11). Training lies before its
 * test throughout, so nothing is left out after a test; before it `holding` blocks are.
 */
export function walkForwardRecord(scores: AuditedScores, { settings, holding }: Pick<AuditInput, 'settings' | 'holding'>): Audit['walkForward'] {
  const day = settings.blocksPerDay
  const count = scores.blocks.length
  const needs = (TRAIN_DAYS + LEAST_DAYS) * day + holding
  if (count < needs) return { type: 'not-enough-data', has: count, needs, of: 'blocks' }
  if (scores.candidates.length < 2) return { type: 'not-enough-data', has: scores.candidates.length, needs: 2, of: 'candidates' }
  const folds = walkForward({ count, train: TRAIN_DAYS * day, test: day, purge: holding })
  const sums = prefixSums(scores)
  const stitched: number[] = []
  let [days, moved, won] = [0, 0, 0]
  for (const { train, test } of folds) {
    const pick = pickOf(scores, { sums, train, settings })
    if (pick === undefined) continue
    const gains = differences(scores, pick, test)
    stitched.push(...gains)
    days += 1
    if (gains.some((gain) => gain !== 0)) moved += 1
    if (gains.reduce((sum, gain) => sum + gain, 0) > 0) won += 1
  }
  const found = meanT(stitched)
  if (found === undefined || found.t === null) return { type: 'not-enough-data', has: Math.min(moved, LEAST_DAYS - 1), needs: LEAST_DAYS, of: 'days that differ' }
  return { type: 'known', days, blocks: stitched.length, trainDays: TRAIN_DAYS, purge: holding, mean: found.mean, t: found.t, daysWon: won / days }
}

interface PickInput {
  readonly sums: readonly Float64Array[]
  readonly train: Span
  readonly settings: AuditInput['settings']
}

/** The candidate that the smoothed picture of the training gains puts highest; undefined where all gained the same. */
function pickOf({ candidates }: AuditedScores, { sums, train, settings }: PickInput): number | undefined {
  const gains = sums.map((sum) => ((sum[train.to] ?? NaN) - (sum[train.from] ?? NaN)) / (train.to - train.from))
  const points = candidates.map(({ point }) => point)
  const told = surrogate({ points, gains }, settings)?.predict(points)
  return told?.indexOf(Math.max(...told))
}

/** Of each candidate's differences from the baseline: any window costs the same. */
function prefixSums({ candidates, baseline }: AuditedScores): readonly Float64Array[] {
  return candidates.map(({ scores }) => {
    const sums = new Float64Array(scores.length + 1)
    for (let i = 0; i < scores.length; i += 1) sums[i + 1] = (sums[i] ?? NaN) + (scores[i] ?? NaN) - (baseline[i] ?? NaN)
    return sums
  })
}

function differences({ candidates, baseline }: AuditedScores, pick: number, { from, to }: Span): readonly number[] {
  const own = candidates[pick]?.scores.subarray(from, to) ?? []
  return Array.from(own, (score, i) => score - (baseline[from + i] ?? NaN))
}
