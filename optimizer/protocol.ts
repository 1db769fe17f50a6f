import type { Millis } from '../core/brand.ts'
import type { BarColumns } from '../core/market/bar-columns.ts'
import type { ModuleName } from '../core/order/module-name.ts'
import type { EvaluationDesk } from '../backtest/evaluate/evaluation-desk.ts'
import type { Audit } from './audit/audit.ts'
import type { LearnerState } from './learner-state.ts'
import type { Outcome } from './run-once.ts'
import type { RunInput } from './run-input.ts'
import type { Policy } from './settings.ts'

/** Closed bars of one symbol, oldest first, of the strategy's interval; columns, so that a message is moved and not copied. */
export interface BarBlock extends BarColumns {
  readonly symbol: string
}

/** What one module learns on. `desk` is the evaluator's business alone: nothing in this room reads it (RSK-07). */
export interface Course {
  readonly module: ModuleName
  readonly strategy: string
  readonly desk: EvaluationDesk
  readonly seed: number
  /** Minutes of the bars, where they are longer than the strategy's own, or whole sessions: a coarse tape, on which a 'day' is 144 blocks (39 of a session) whatever they last. Absent: the strategy's. */
  readonly interval?: number
  /** Absent: the usual one. */
  readonly policy?: Policy
  /** Bars that end after it are evaluated; those before it warm the folds up. */
  readonly from: Millis
}

/** What a run is told besides the bars. */
export type RunGiven = Omit<RunInput, 'settings' | 'space' | 'evaluation' | 'isModelled'>

/** What an audit is told; blocks are those of the ledger's `seen`. */
export interface AuditGiven {
  readonly seed: number
  /** First block; absent: the first that the learner keeps. */
  readonly from?: number
  /** Where the bank's record is cut in two; absent: the middle. */
  readonly split?: number
}

/** To the worker, all of it plain data. A module's course is opened once, then bars and runs follow in order of market time. */
export type ToOptimizer =
  | { readonly type: 'open'; readonly course: Course; readonly state: LearnerState | null; readonly history: readonly BarBlock[] }
  | { readonly type: 'bars'; readonly module: ModuleName; readonly bars: readonly BarBlock[] }
  | { readonly type: 'run'; readonly module: ModuleName; readonly given: RunGiven }
  /** Once a night, or by hand: a report about the whole selection, which changes nothing. */
  | { readonly type: 'audit'; readonly module: ModuleName; readonly given: AuditGiven }

/** From the worker. Every run is answered by one outcome or one failure; a long first run tells how far it is. */
export type FromOptimizer =
  | { readonly type: 'progress'; readonly module: ModuleName; readonly done: number; readonly total: number }
  | { readonly type: 'outcome'; readonly module: ModuleName; readonly outcome: Outcome }
  | { readonly type: 'audit'; readonly module: ModuleName; readonly audit: Audit }
  | { readonly type: 'failed'; readonly module: ModuleName; readonly error: string }
