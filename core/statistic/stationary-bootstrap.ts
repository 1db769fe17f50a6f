import type { Random } from './random.ts'

/** One resample: which observations to take, in order. The array is reused by the next one. */
export interface Resample {
  readonly indices: Int32Array
  /** Its share in every mean over resamples; equal for all that are drawn, a probability when they are listed. */
  readonly weight: number
}

export interface StationaryBootstrap {
  /** Observations in the sample and in every resample. */
  readonly count: number
  /** Mean length of a block, in observations, at least 1 (independent draws). */
  readonly meanBlock: number
  readonly runs: number
  readonly random: Random
}

/**
 * Blocks of geometric length on the circle of observations, which keep the dependence of neighbours and make a stationary series
 * (D. Politis and J. Romano, Journal of the American Statistical Association 89, 1994).
 */
export function* stationaryResamples({ count, meanBlock, runs, random }: StationaryBootstrap): Generator<Resample> {
  const indices = new Int32Array(count)
  const restart = 1 / meanBlock
  for (let run = 0; run < runs; run += 1) {
    let at = -1
    for (let i = 0; i < count; i += 1) {
      // One number decides both: below `restart` it also says where the new block begins.
      const chance = at < 0 ? random.next() * restart : random.next()
      at = chance < restart ? Math.min(count - 1, Math.floor((chance / restart) * count)) : (at + 1) % count
      indices[i] = at
    }
    yield { indices, weight: 1 }
  }
}
