import { monteCarlo, type MonteCarlo } from './monte-carlo.ts'
import type { Random } from './random.ts'
import type { Series } from './series.ts'
import { stationaryResamples } from './stationary-bootstrap.ts'

export interface ReturnBootstrap {
  /** Simple returns per period. */
  readonly returns: Series
  /** Mean length of a block, in periods. */
  readonly meanBlock: number
  readonly runs: number
  readonly random: Random
}

/** Accounts that compounded blocks of the real returns, so that streaks and calm stay together. Undefined without returns. */
export function returnBootstrap({ returns, meanBlock, runs, random }: ReturnBootstrap): MonteCarlo | undefined {
  const resamples = stationaryResamples({ count: returns.length, meanBlock, runs, random })
  let indices = new Int32Array(0)
  return monteCarlo({
    steps: returns.length,
    runs,
    start() {
      const { value } = resamples.next()
      if (value) ({ indices } = value)
    },
    next: (value, step) => value * (1 + (returns[indices[step] ?? -1] ?? NaN)),
  })
}
