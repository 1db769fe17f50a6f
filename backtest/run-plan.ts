import type { Millis } from '../core/brand.ts'
import type { DeskParts, DeskSettings } from '../core/engine/desk-plan.ts'
import type { Bar } from '../core/market/bar.ts'
import type { Costs } from './costs.ts'
import type { ChainsFor } from './options/chains-of.ts'
import type { Tape } from './tape.ts'

export interface Parameterised {
  readonly module: 'stocks' | 'crypto' | 'options'
  readonly strategy: string
  readonly values: Readonly<Record<string, number>>
}

/** Everything a run depends on: the same plan makes the same bytes. */
export interface RunPlan {
  readonly tape: Tape
  readonly parts: DeskParts
  readonly desk: DeskSettings
  readonly costs: Costs
  /** Dollars. */
  readonly cash: number
  readonly seed: number
  /** Milliseconds between two cycles at least; 0 runs one at every moment of the tape. */
  readonly cycleDelay: number
  /** Bars whose values are known after `from` and not after `to` are played; those before are warm-up. */
  readonly from: Millis
  readonly to: Millis
  readonly parameters: readonly Parameterised[]
  /** Option quotes over the run's own tape: the options module needs them. */
  readonly chains?: ChainsFor
  /** Bars from which the folds begin, in order of time; absent: those of the tape before `from`. */
  readonly warmUp?: readonly Bar[]
  /** Minutes of the tape's bars, where they stand for a strategy's own shorter ones; absent: every strategy gets its own. */
  readonly longerBars?: number
  /** Names the code in the start fact. */
  readonly version: string
}
