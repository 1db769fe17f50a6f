import type { Millis } from '../../core/brand.ts'
import type { DeskParts } from '../../core/engine/desk-plan.ts'
import type { Bar } from '../../core/market/bar.ts'
import type { Pair, Share } from '../../core/market/instrument.ts'
import type { ModuleName } from '../../core/order/module-name.ts'
import type { Limits } from '../../core/risk/limits.ts'
import type { Costs } from '../costs.ts'
import type { ChainsFor } from '../options/chains-of.ts'

/** A candidate: one value for each parameter that is not left at its default. */
export type Values = Readonly<Record<string, number>>

/** What all candidates of one evaluation have in common. The same plan and the same bars make the same bytes. */
export interface EvaluationPlan {
  readonly module: ModuleName
  readonly strategy: string
  /** Its universe; underlyings for the options module. */
  readonly instruments: readonly (Share | Pair)[]
  /** Minutes that a bar covers. */
  readonly interval: number
  /** Dollars of every entry, and what block returns are shares of. */
  readonly notional: number
  readonly parts: DeskParts
  /** The desk's: those that judge an order by itself are kept (private-limits.ts). */
  readonly limits: Limits
  readonly costs: Costs
  /** Milliseconds between two cycles at least, as live. */
  readonly cycleDelay: number
  /** Bars whose values are known after it are evaluated. */
  readonly from: Millis
  /** Bars before it, in order of time. */
  readonly warmUp: readonly Bar[]
  /** Milliseconds; a block is the longer of it and one bar. */
  readonly block: number
  /** Where option quotes come from. Modelled ones may be reported and never promote. */
  readonly quotes: 'recorded' | 'modelled'
  /** Option quotes over the evaluation's own bars; without them the options module's are modelled. */
  readonly chains?: ChainsFor
  /** Who recorded the bars. */
  readonly feed: string
  readonly seed: number
  readonly version: string
}
