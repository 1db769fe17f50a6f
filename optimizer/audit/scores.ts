import { blockScore } from '../../core/statistic/block-score.ts'
import { momentsOf } from '../../core/statistic/moments.ts'
import type { Series } from '../../core/statistic/series.ts'
import { type Point, type Values, valuesAt } from '../search-space.ts'
import type { AuditInput } from './audit-of.ts'

export interface AuditedCandidate {
  readonly point: Point
  readonly values: Values
  /** One for each block of `blocks`. */
  readonly scores: Float64Array
}

/** What the audit rests on: the same blocks for champion, baseline and every candidate. */
export interface AuditedScores {
  readonly from: number
  /** Blocks in which champion and baseline have a result, rising. */
  readonly blocks: Int32Array
  readonly champion: Float64Array
  /** The champion's returns, without the penalty on large moves. */
  readonly returns: Float64Array
  readonly baseline: Float64Array
  readonly candidates: readonly AuditedCandidate[]
  readonly leftOut: number
}

/** A candidate that lacks a result in any of the blocks is left out, since two records of different days are no pair, and one that threw in them. */
export function auditedScores({ state, space, settings, evaluation }: AuditInput, from: number): AuditedScores {
  const own = evaluation.returns(valuesAt(space, state.champion.point))
  const before = evaluation.returns(state.baseline)
  const skip = from - evaluation.first
  const blocks = Int32Array.from(indices(own.length, skip).filter((i) => Number.isFinite((own[i] ?? NaN) + (before[i] ?? NaN))), (i) => i + evaluation.first)
  const taken = (returns: Series): Float64Array => Float64Array.from(blocks, (block) => returns[block - evaluation.first] ?? NaN)
  const returns = taken(own)
  const deviation = state.deviation ?? momentsOf(returns)?.deviation ?? 0
  const scored = (values: Float64Array): Float64Array => values.map((value) => blockScore(value, { deviation, aversion: deviation > 0 ? settings.aversion : 0 }))
  const bank = [...state.bank.globals, ...state.bank.locals].map((point) => {
    const values = valuesAt(space, point)
    return { point, values, scores: scored(taken(evaluation.returns(values))) }
  })
  const candidates = bank.filter(({ values, scores }) => scores.every(Number.isFinite) && evaluation.failures(values, from) === undefined)
  return { from, blocks, returns, champion: scored(returns), baseline: scored(taken(before)), candidates, leftOut: bank.length - candidates.length }
}

function indices(length: number, from: number): readonly number[] {
  return Array.from({ length: Math.max(0, length - from) }, (_, i) => from + i)
}
