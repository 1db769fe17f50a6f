import type { Gap } from '../../backtest/gaps.ts'
import type { Tape } from '../../backtest/tape.ts'

/** The bars of a run, and what is to be said of them. */
export interface LoadedTape {
  readonly tape: Tape
  /** Where it came from, for people. */
  readonly source: string
  readonly gaps: readonly Gap[]
  readonly issues: readonly string[]
  /** What is no defect, and to be told all the same. */
  readonly notes: readonly string[]
}
