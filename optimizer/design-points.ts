import { random } from '../core/statistic/random.ts'
import { isFeasible, type Point, type SearchSpace, snapped, valuesAt } from './search-space.ts'

/** A position in a stream of chance, so that state can be stored and taken up again. */
export interface Chance {
  readonly seed: number
  readonly drawn: number
}

/** Points and where the stream stands after them. */
export interface Drawn {
  readonly points: readonly Point[]
  readonly drawn: number
}

export interface GlobalDesign extends Chance {
  readonly space: SearchSpace
  readonly count: number
}

/**
 * A Halton sequence with a random shift (J. Halton, Numerische Mathematik 2, 1960): even cover, and chosen without a look at the data, so that
 * what a point earned was not a reason to pick it. Combinations that contradict themselves are passed over, and so are repetitions of whole numbers.
 */
export function globalPoints({ space, seed, drawn, count }: GlobalDesign): Drawn {
  const chance = random(seed, drawn)
  const shift = space.axes.map(() => chance.next())
  const halton = (index: number): Point => shift.map((start, axis) => (start + radicalInverse(index, BASES[axis] ?? NaN)) % 1)
  return { points: taken(space, { count, draw: (attempt) => halton(attempt + 1) }), drawn: chance.drawn }
}

export interface LocalDesign extends GlobalDesign {
  readonly centre: Point
  /** Most distance per axis. */
  readonly reach: readonly number[]
}

/** Uniform points in the box that one step can reach. */
export function localPoints({ space, seed, drawn, count, centre, reach }: LocalDesign): Drawn {
  const chance = random(seed, drawn)
  const draw = (): Point => centre.map((place, axis) => within(place + (2 * chance.next() - 1) * (reach[axis] ?? NaN)))
  return { points: taken(space, { count, draw }), drawn: chance.drawn }
}

/** Uniform points over the whole space. */
export function uniformPoints({ space, seed, drawn, count }: GlobalDesign): Drawn {
  const chance = random(seed, drawn)
  return { points: taken(space, { count, draw: () => space.axes.map(() => chance.next()) }), drawn: chance.drawn }
}

const BASES: readonly number[] = [2, 3, 5, 7, 11, 13]
const ATTEMPTS = 20

/** As many points as asked for, or fewer where a small range of whole numbers has no more. */
function taken(space: SearchSpace, { count, draw }: { readonly count: number; readonly draw: (attempt: number) => Point }): readonly Point[] {
  const found = new Map<string, Point>()
  for (let attempt = 0; found.size < count && attempt < ATTEMPTS * count; attempt += 1) {
    const point = snapped(space, draw(attempt))
    if (isFeasible(space, valuesAt(space, point))) found.set(point.join(), point)
  }
  return [...found.values()]
}

/** The digits of `index` in this base, mirrored at the point. */
export function radicalInverse(index: number, base: number): number {
  let [value, digit, rest] = [0, 1 / base, index]
  while (rest > 0) {
    value += digit * (rest % base)
    rest = Math.floor(rest / base)
    digit /= base
  }
  return value
}

function within(place: number): number {
  return Math.min(1, Math.max(0, place))
}
