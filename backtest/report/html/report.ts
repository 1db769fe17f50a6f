import type { CompletedTrade } from '../../result/completed-trade.ts'
import type { Costs } from '../../costs.ts'
import type { LiveGrowth } from '../../judgement/live-growth.ts'
import type { Judgement } from '../../judgement/judgement.ts'

/** Everything that the page shows. */
export interface Report {
  readonly judgement: Judgement
  /** Of a live account, in the run's days; empty without one. */
  readonly live?: readonly LiveGrowth[]
  readonly trades: readonly CompletedTrade[]
  /** Those that sat at the desk. */
  readonly modules: readonly string[]
  /** What each strategy believes, in the order in which they stood. */
  readonly strategies: readonly { readonly module: string; readonly name: string; readonly title: string; readonly thesis: string }[]
  readonly symbols: readonly string[]
  /** New York dates. */
  readonly first: string
  readonly last: string
  /** Minutes a bar. */
  readonly interval: number
  /** Where bars are others than live's: see longer-bars-sentence.ts. */
  readonly longerBars?: string | undefined
  readonly bars: number
  readonly cycles: number
  readonly costs: Costs
  /** How often the desk decided, in words. */
  readonly cycle: string
  readonly seed: number
  /** As the run had them. */
  readonly parameters: readonly { readonly strategy: string; readonly name: string; readonly value: number }[]
  readonly source: string
  readonly feed: string
  /** What was wrong with the data beside its gaps. */
  readonly issues: readonly string[]
  /** Sentences about turns that a module lost to a defect: read before any figure. */
  readonly failures: readonly string[]
  readonly command: string
  readonly version: string
  readonly tradeHash: string
  readonly curveHash: string
  readonly dataHash: string
  /** False: nothing was played again, and the page says so where that would have told more. */
  readonly isRerun: boolean
}
