import type { Millis } from '../brand.ts'
import type { Reason } from './reason.ts'

/** Levels that end a position by themselves; prices of the underlying, null when there is none. */
export interface Protection {
  readonly stop: number | null
  readonly target: number | null
  readonly exitAt: Millis | null
}

/** What a strategy sees in a symbol it does not hold. `confidence` lies in 0..1. */
export interface EntrySignal {
  readonly type: 'enter'
  readonly direction: 'long' | 'short'
  readonly confidence: number
  readonly reason: Reason
  readonly protection: Protection
}

/** The strategy wants its position closed. */
export interface ExitSignal {
  readonly type: 'exit'
  readonly reason: Reason
}

/** The strategy wants other protective levels. */
export interface AdjustSignal {
  readonly type: 'adjust'
  readonly reason: Reason
  readonly protection: Protection
}

/** A decision not to act. */
export interface NoSignal {
  readonly type: 'none'
  readonly reason: Reason
}

export type Signal = EntrySignal | ExitSignal | AdjustSignal | NoSignal
