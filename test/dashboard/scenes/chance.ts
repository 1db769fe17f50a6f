import { random } from '../../../exchange/alpaca-api/faults/random.ts'

export interface Walk {
  readonly seed: number
  /** Values, at least 2. */
  readonly length: number
  readonly from: number
  readonly to: number
  /** Typical size of one step. */
  readonly step: number
}

/** A made-up path that begins and ends where it must. */
export function walk({ seed, length, from, to, step }: Walk): readonly number[] {
  const chance = random(seed)
  const free = [0]
  for (let i = 1; i < length; i += 1) free.push((free[i - 1] ?? 0) + step * (chance() + chance() + chance() - 1.5))
  const drift = (to - from - (free.at(-1) ?? 0)) / (length - 1)
  return free.map((value, i) => from + value + drift * i)
}

export function round(value: number, digits = 2): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor + 0
}
