import { type Axis, isFeasible, type Point, type SearchSpace, snapped, valuesAt } from './search-space.ts'

/** Most that one change may move each coordinate: a share of the range, a whole tick at least, nothing where a parameter is pinned. */
export function reachOf({ axes }: SearchSpace, { step, pinned }: { readonly step: number; readonly pinned: readonly string[] }): readonly number[] {
  return axes.map((axis) => (pinned.includes(axis.name) ? 0 : Math.max(step, tick(axis))))
}

export interface Step {
  readonly space: SearchSpace
  readonly from: Point
  readonly target: Point
  readonly reach: readonly number[]
}

/** Where one step towards the target leads; undefined when that is where it stands, or a combination that contradicts itself. */
export function boundedStep({ space, from, target, reach }: Step): Point | undefined {
  const moved = from.map((place, axis) => {
    const most = reach[axis] ?? 0
    return place + Math.min(most, Math.max(-most, (target[axis] ?? place) - place))
  })
  const point = heldIn(snapped(space, moved), { space, from, reach })
  return point.join() === snapped(space, from).join() || !isFeasible(space, valuesAt(space, point)) ? undefined : point
}

/** A whole number that rounding carried past the reach comes back by one; the place of a pinned one keeps its last digit. */
function heldIn(point: Point, { space, from, reach }: Omit<Step, 'target'>): Point {
  const nearer = snapped(space, space.axes.map((axis, i) => (point[i] ?? NaN) - Math.sign((point[i] ?? NaN) - (from[i] ?? NaN)) * tick(axis)))
  return point.map((place, axis) => {
    const [start, most] = [from[axis] ?? NaN, reach[axis] ?? 0]
    if (most === 0) return start
    return Math.abs(place - start) > most + 1e-9 ? (nearer[axis] ?? NaN) : place
  })
}

function tick({ scale: { type, from, to } }: Axis): number {
  return type === 'integer' && to > from ? 1 / (to - from) : 0
}
