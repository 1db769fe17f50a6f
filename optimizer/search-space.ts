import type { Strategy } from '../core/module/strategy.ts'
import { fromUnit, toUnit, type UnitScale } from '../core/statistic/unit-scale.ts'

/** Parameter values by name, as a strategy reads them. */
export type Values = Readonly<Record<string, number>>

/** Coordinates in 0..1, one per axis. */
export type Point = readonly number[]

export interface Axis {
  readonly name: string
  readonly scale: UnitScale
  /** The parameter that this one has to stay below. */
  readonly below: string | null
}

/** What may be tuned of one strategy, and the values of all the rest. */
export interface SearchSpace {
  readonly axes: readonly Axis[]
  readonly fixed: Values
}

/** Power falls with every parameter: with six, a weak edge moves a sixth as often as with two. */
const MOST_AXES = 5

/** The parameters whose schema says `tunable`, at most five in the schema's order; `scale: 'log'` and `below: 'name'` are read too. */
export function searchSpace(parameters: Strategy['parameters'], inForce: Values): SearchSpace {
  const axes = Object.entries(parameters.properties).flatMap(([name, schema]) => axisOf(name, schema)).slice(0, MOST_AXES)
  return { axes, fixed: inForce }
}

function axisOf(name: string, schema: object): readonly Axis[] {
  const { tunable, minimum, maximum, type, scale, below }: Keywords = schema
  if (tunable !== true || minimum === undefined || maximum === undefined) return []
  const kind = type === 'integer' ? 'integer' : scale === 'log' && minimum > 0 ? 'log' : 'linear'
  return [{ name, scale: { type: kind, from: minimum, to: maximum }, below: below ?? null }]
}

interface Keywords {
  readonly tunable?: boolean
  readonly minimum?: number
  readonly maximum?: number
  readonly type?: string
  readonly scale?: string
  readonly below?: string
}

/** All values of a strategy at a point; to twelve digits, so that a value that was set comes back as it was, and not as its own twin. */
export function valuesAt({ axes, fixed }: SearchSpace, point: Point): Values {
  return { ...fixed, ...Object.fromEntries(axes.map(({ name, scale }, i) => [name, Number(fromUnit(point[i] ?? NaN, scale).toPrecision(12))])) }
}

/** Where values lie; what is out of range comes to its end. */
export function pointOf({ axes }: SearchSpace, values: Values): Point {
  return axes.map(({ name, scale }) => toUnit(values[name] ?? NaN, scale))
}

/** The nearest point that a whole number can have. */
export function snapped(space: SearchSpace, point: Point): Point {
  return pointOf(space, valuesAt(space, point))
}

/** Of all values of a strategy. */
export function isFeasible({ axes }: SearchSpace, values: Values): boolean {
  return axes.every(({ name, below }) => below === null || (values[name] ?? NaN) < (values[below] ?? NaN))
}
