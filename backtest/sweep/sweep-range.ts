import { rangesOf } from '../../core/engine/parameters.ts'
import type { Strategy } from '../../core/module/strategy.ts'
import type { Point } from './point.ts'

/** What one parameter of a strategy may be. */
export interface SweepRange {
  readonly name: string
  readonly minimum: number
  readonly maximum: number
  readonly isWhole: boolean
  /** The parameter that it has to stay below, where the strategy says so. */
  readonly below: string | undefined
}

/** In the order of the strategy's schema. */
export function sweepRanges({ parameters }: Pick<Strategy, 'parameters'>): readonly SweepRange[] {
  return rangesOf(parameters).map(({ name, minimum, maximum }) => ({ name, minimum, maximum, ...marksOf(parameters.properties[name]) }))
}

function marksOf(property: object | undefined): Pick<SweepRange, 'isWhole' | 'below'> {
  const { type, below } = (property ?? {}) as { readonly type?: unknown; readonly below?: unknown }
  return { isWhole: type === 'integer', below: typeof below === 'string' ? below : undefined }
}

/** What a sweep leaves as it is: a point may contradict that, too. */
export interface Still {
  /** Of every parameter of the strategy. */
  readonly ranges: readonly SweepRange[]
  readonly values: Point
}

/** False for a point that contradicts itself, such as a fast average that is slower than the slow one. */
export function isSensible(point: Point, ranges: readonly SweepRange[]): boolean {
  return ranges.every(({ name, below }) => !((point[name] ?? -Infinity) >= (point[below ?? ''] ?? Infinity)))
}
