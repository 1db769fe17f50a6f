import type { FailedTurns } from '../backtest/result/failed-turns.ts'
import type { Series } from '../core/statistic/series.ts'
import type { Values } from './search-space.ts'

/**
 * What the optimizer asks of a backtest: the same bars under other parameters. A block is one interval of the module's trading time, numbered
 * from the beginning of its tape on; only closed blocks exist. Every answer is a function of the bars alone.
 */
export interface Evaluation {
  /** The first block whose results are known. */
  readonly first: number
  /** One past the newest closed block. */
  readonly end: number
  /** Names bars and code, for the record. */
  readonly data: string
  /** Net mark-to-market return of each block on fixed notional, from block `first` on; NaN where the bars are missing. Asked with the same object again, it may answer from store. */
  returns(values: Values): Series
  /** Round trips that ended in blocks `from` up to, not including, `end`. */
  trades(values: Values, from: number): number
  /** Turns since block `from` in which the strategy threw under these values: what it would have done there is in no return. Undefined when there were none. */
  failures(values: Values, from: number): FailedTurns | undefined
  /** Block returns of two parameter sets, each begun from the same snapshot, the champion's own at block `at`. */
  counterfactual(question: Counterfactual): { readonly before: Series; readonly after: Series }
  /** Logarithm of the market's realised variance in each block, from block `first` on; absent where nobody measures it. */
  readonly activity?: Series
}

export interface Counterfactual {
  readonly at: number
  readonly blocks: number
  readonly before: Values
  readonly after: Values
}
