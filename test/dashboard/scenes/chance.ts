/** Even numbers between 0 and 1 that a seed fixes for ever: mulberry32, public domain, by Tommy Ettinger. */
export function chanceOf(seed: number): () => number {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

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
  const chance = chanceOf(seed)
  const free = [0]
  for (let i = 1; i < length; i += 1) free.push((free[i - 1] ?? 0) + step * (chance() + chance() + chance() - 1.5))
  const drift = (to - from - (free.at(-1) ?? 0)) / (length - 1)
  return free.map((value, i) => from + value + drift * i)
}

export function round(value: number, digits = 2): number {
  const factor = 10 ** digits
  return Math.round(value * factor) / factor + 0
}
