import type { Asked } from './measure.ts'
import type { SlopeAsked } from './slope-process.ts'

/** How much of each part is measured. */
export interface Size {
  readonly w1: Omit<Asked, 'work'>
  readonly w2: Omit<Asked, 'work'>
  readonly w3: Omit<Asked, 'work'>
  readonly w4: { readonly bars: number; readonly runs: number }
  readonly process: { readonly bars: number; readonly runs: number }
  readonly sample: { readonly runs: number }
  readonly slope: SlopeAsked
}

/** The workloads of PERFORMANCE.md. */
export const WHOLE: Size = {
  w1: { bars: 1_000_000, wide: 1, runs: 7, budget: 60_000 },
  w2: { bars: 5_000, wide: 100, runs: 7, budget: 60_000 },
  w3: { bars: 100_000, wide: 200, runs: 3, budget: 60_000 },
  w4: { bars: 1_000_000, runs: 9 },
  process: { bars: 1_000_000, runs: 5 },
  sample: { runs: 5 },
  slope: { budget: 60_000, most: 10_000_000 },
}

export const SHORT: Size = {
  w1: { bars: 100_000, wide: 1, runs: 3, budget: 4_000 },
  w2: { bars: 500, wide: 100, runs: 3, budget: 4_000 },
  w3: { bars: 10_000, wide: 20, runs: 3, budget: 4_000 },
  w4: { bars: 200_000, runs: 3 },
  process: { bars: 100_000, runs: 1 },
  sample: { runs: 1 },
  slope: { budget: 3_000, most: 100_000 },
}
