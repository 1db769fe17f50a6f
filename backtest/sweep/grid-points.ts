import { BadSweep } from './bad-sweep.ts'
import type { Point } from './point.ts'
import type { Axis } from './read-axes.ts'
import { isSensible, type Still } from './sweep-range.ts'

/** More than these are a mistyped step, not a sweep. */
const MOST_POINTS = 100_000
/** Against the rounding of steps such as 0.1. */
const ROUNDING = 1e-9

/** Every combination that does not contradict itself, the last axis fastest. @throws BadSweep for none, and for more than a sweep can hold. */
export function gridPoints(axes: readonly Axis[], { ranges, values }: Still = { ranges: axes, values: {} }): readonly Point[] {
  const count = axes.reduce((product, axis) => product * stepsOf(axis), 1)
  if (count > MOST_POINTS) throw new BadSweep(`the grid has ${count.toLocaleString('en-US')} points, more than ${MOST_POINTS.toLocaleString('en-US')}: take larger steps, or draw some with --points`)
  const all = axes.reduce<readonly Point[]>((points, axis) => points.flatMap((point) => valuesOf(axis).map((value) => ({ ...point, [axis.name]: value }))), [{}])
  const points = all.filter((point) => isSensible({ ...values, ...point }, ranges))
  if (points.length === 0) throw new BadSweep(`the grid is empty: none of its points keeps ${ranges.flatMap((range) => (range.below === undefined ? [] : [`${range.name} below ${range.below}`])).join(', ')}`)
  return points
}

/** From one end on, as far as whole steps reach. */
function valuesOf(axis: Axis): readonly number[] {
  const { minimum, step = 0 } = axis
  return Array.from({ length: stepsOf(axis) }, (_, i) => Number((minimum + i * step).toPrecision(12)))
}

function stepsOf({ minimum, maximum, step }: Axis): number {
  return step === undefined ? 1 : Math.floor((maximum - minimum) / step + ROUNDING) + 1
}
