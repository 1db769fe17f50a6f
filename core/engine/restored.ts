import type { BookRestored, ParameterPinned, ParametersSet, TradeClosed } from '../fact/fact.ts'
import type { Scope, StateCause } from '../order/trading-state.ts'

/** What an archive kept of a former journal, for an empty one that goes on with the same account. */
export interface Restored {
  readonly book: Omit<BookRestored, 'type' | 'at' | 'resumedAt'>
  readonly causes: readonly { readonly scope: Scope; readonly cause: StateCause; readonly numbers: Readonly<Record<string, number>> }[]
  /** In order of time, those in force last. */
  readonly parameters: readonly Omit<ParametersSet, 'type'>[]
  /** Those that hold, in order of time; journals written before they were archived lack them. */
  readonly pins?: readonly Omit<ParameterPinned, 'type' | 'pinned'>[]
  /** In order of time. */
  readonly trades: readonly Omit<TradeClosed, 'type'>[]
}
