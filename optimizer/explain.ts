import { MultivariateLinearRegression } from 'ml-regression'
import { centred } from '../core/statistic/unit-scale.ts'
import type { Candidate } from './memory.ts'
import type { Axis, Point } from './search-space.ts'

/** Which way one parameter pulls at the champion, and how many time folds agree. */
export interface Effect {
  readonly name: string
  /** Gain a block from one end of the range to the other, as the tangent at the champion. */
  readonly slope: number
  /** Folds of eight whose slope has the sign of the mean. */
  readonly agree: number
  readonly folds: number
}

export interface ExplainInput {
  readonly bank: readonly Candidate[]
  readonly axes: readonly Axis[]
  readonly champion: Point
  /** Blocks of the records. */
  readonly from: number
  readonly to: number
}

const FOLDS = 8

/**
 * A quadratic surface of the gains, one per time fold, fitted in one call. For explanation alone: its t values would be meaningless, since
 * all points share the same bars.
 */
export function explain({ bank, axes, champion, from, to }: ExplainInput): readonly Effect[] {
  const edges = Array.from({ length: FOLDS + 1 }, (_, i) => Math.round(from + ((to - from) * i) / FOLDS))
  const rows = bank.filter(({ record }) => Number.isFinite(record.mean(from)))
  const inputs = rows.map(({ point }) => terms(point))
  if (rows.length <= (inputs[0]?.length ?? 0) + 1 || to - from < FOLDS) return []
  const outputs = rows.map(({ record }) => edges.slice(1).map((edge, i) => record.meanBetween(edges[i] ?? NaN, edge)))
  const { weights } = new MultivariateLinearRegression(inputs, outputs, { intercept: true, statistics: false })
  return axes.map(({ name }, axis) => effectOf(name, edges.slice(1).map((_, fold) => tangent(weights, { axis, fold, champion }))))
}

function effectOf(name: string, slopes: readonly number[]): Effect {
  const slope = slopes.reduce((sum, value) => sum + value, 0) / slopes.length
  return { name, slope, agree: slopes.filter((value) => Math.sign(value) === Math.sign(slope)).length, folds: slopes.length }
}

/** v, v^2 and products of pairs, v in -1..1: on raw ranges the normal equations would lose their digits. */
function terms(point: Point): number[] {
  const v = point.map(centred)
  return [...v, ...v.map((value) => value * value), ...v.flatMap((value, i) => v.slice(i + 1).map((other) => value * other))]
}

interface TangentInput {
  readonly axis: number
  readonly fold: number
  readonly champion: Point
}

/** Twice the derivative with respect to v, since the range is two wide. */
function tangent(weights: readonly (readonly number[])[], { axis, fold, champion }: TangentInput): number {
  const v = champion.map(centred)
  const weight = (term: number): number => weights[term]?.[fold] ?? NaN
  let slope = weight(axis) + 2 * weight(v.length + axis) * (v[axis] ?? NaN)
  let term = 2 * v.length
  for (let i = 0; i < v.length; i += 1) {
    for (let j = i + 1; j < v.length; j += 1, term += 1) {
      if (i === axis) slope += weight(term) * (v[j] ?? NaN)
      if (j === axis) slope += weight(term) * (v[i] ?? NaN)
    }
  }
  return 2 * slope
}
