import { random } from '../../core/statistic/random.ts'
import { BadSweep } from './bad-sweep.ts'
import type { Point } from './point.ts'
import { isSensible, type Still, type SweepRange } from './sweep-range.ts'

export interface DrawGiven {
  readonly axes: readonly SweepRange[]
  readonly count: number
  /** Moves the whole pattern: another seed, other points. */
  readonly seed: number
  /** Without it nothing is still. */
  readonly still?: Still
}

/** Whole numbers repeat: this many draws a point, then the space has no more. */
const ATTEMPTS = 50

/**
 * Points that cover the ranges evenly whatever their count: multiples of the roots of the primes, modulo 1 (R. Richtmyer, Los Alamos LA-1342,
 * 1951), shifted by the seed. Real values have six digits, so that a point can be typed again.
 * @throws BadSweep when the ranges hold fewer different points.
 */
export function drawPoints({ axes, count, seed, still: { ranges, values } = { ranges: axes, values: {} } }: DrawGiven): readonly Point[] {
  const chance = random(seed)
  const strides = primes(axes.length).map((prime) => Math.sqrt(prime) % 1)
  const shifts = axes.map(() => chance.next())
  const found = new Map<string, Point>()
  for (let i = 0; found.size < count && i < count * ATTEMPTS; i += 1) {
    const point = Object.fromEntries(axes.map((axis, k) => [axis.name, valueAt(axis, ((shifts[k] ?? 0) + i * (strides[k] ?? 0)) % 1)]))
    if (isSensible({ ...values, ...point }, ranges)) found.set(Object.values(point).join(), point)
  }
  if (found.size < count) throw new BadSweep(`the ranges hold about ${found.size} different points, not ${count}: ask for fewer with --points, or sweep all with --grid`)
  return [...found.values()]
}

/** @param place Within [0, 1). */
function valueAt({ minimum, maximum, isWhole }: SweepRange, place: number): number {
  if (isWhole) return minimum + Math.floor(place * (maximum - minimum + 1))
  return Math.min(maximum, Math.max(minimum, Number((minimum + place * (maximum - minimum)).toPrecision(6))))
}

function primes(count: number): readonly number[] {
  const found: number[] = []
  for (let n = 2; found.length < count; n += 1) if (found.every((prime) => n % prime !== 0)) found.push(n)
  return found
}
