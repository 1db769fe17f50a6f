import type { ModuleName } from '../../core/order/module-name.ts'
import type { Costs } from '../../backtest/costs.ts'
import type { Audit } from '../audit/audit.ts'
import type { Judgement } from '../change.ts'
import type { Headline } from '../headline.ts'
import type { Failures } from '../failures.ts'
import type { LedgerEntry } from '../ledger-entry.ts'
import type { Reason } from '../reason.ts'
import type { Axis, Values } from '../search-space.ts'
import type { LearningVerdict } from './verdict-of.ts'

/** What a run left for the curves: one for every run, thinned for the page. */
export interface Moment {
  /** Market time. */
  readonly at: number
  readonly values: Values
  /** Least and most of each parameter among the five candidates with the most evidence; null where the run read none. */
  readonly best: { readonly low: Values; readonly high: Values } | null
  /** Natural logarithms; null where the run read no evidence. */
  readonly evidence: number | null
  readonly needed: number | null
  /** What the path in force earned above the frozen baseline so far: sum of block scores, with its 95 % interval. */
  readonly gain: number
  readonly low: number
  readonly high: number
}

/** A change that was put in force, with its effect once that was known. */
export interface ChangeTold {
  readonly entry: Pick<LedgerEntry, 'id' | 'at' | 'what' | 'sentence' | 'version' | 'changes' | 'promotion'>
  readonly judgement: Judgement | null
}

/** A tape played in order: learnt on its first part, then run after every block as live would. */
export interface Walk {
  readonly learntBlocks: number
  /** Market time of the first run. */
  readonly livesFrom: number
  readonly runs: number
  /** Runs that failed, each with what was wrong; they changed nothing. */
  readonly failures: readonly string[]
  /** How the runs ended, most frequent first. */
  readonly reasons: readonly { readonly reason: Reason; readonly runs: number }[]
  readonly moments: readonly Moment[]
  readonly changes: readonly ChangeTold[]
  readonly headline: Headline
  readonly verdict: LearningVerdict
}

/** Everything that the page and the JSON of `tercet optimize` show. */
export interface LearningReport {
  readonly module: ModuleName
  readonly strategy: { readonly name: string; readonly title: string; readonly thesis: string }
  readonly symbols: readonly string[]
  /** Market time of the first and the last bar played. */
  readonly from: number
  readonly to: number
  /** Minutes of a bar, of the bars that the strategy decides on by itself, and of a block. */
  readonly barMinutes: number
  readonly ownMinutes: number
  readonly blockMinutes: number
  readonly bars: number
  readonly source: string
  readonly feed: string
  /** What was done to the bars before they were played, and what is odd about them. */
  readonly notes: readonly string[]
  readonly dataHash: string
  readonly costs: Costs
  /** Dollars of every entry. */
  readonly notional: number
  readonly seed: number
  readonly version: string
  readonly command: string
  readonly axes: readonly Axis[]
  readonly baseline: Values
  readonly inForce: Values
  /** What threw in the newest run that saw such a thing, the values in force before candidates: read before any figure. */
  readonly threw: Failures | null
  /** The last run, whole. */
  readonly last: LedgerEntry
  /** Null for one run by hand. */
  readonly walk: Walk | null
  readonly audit: Audit
}
