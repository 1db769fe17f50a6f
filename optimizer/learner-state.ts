import type { ModuleName } from '../core/order/module-name.ts'
import type { Change, Tally } from './change.ts'
import type { RegimeState } from './regime-watch.ts'
import type { Point, Values } from './search-space.ts'

/** Parameters that are or were in force. */
export interface Version {
  readonly version: number
  readonly point: Point
  /** Block from which it was in force. */
  readonly since: number
}

/** The candidates: fixed while an epoch lasts, drawn without a look at the data. */
export interface Bank {
  /** Rises with every redrawing. */
  readonly id: number
  readonly globals: readonly Point[]
  readonly locals: readonly Point[]
  /** Parameters that an operator keeps; the bank does not vary them. */
  readonly pinned: readonly string[]
}

export interface Epoch {
  readonly start: number
  /** Blocks at which the market's character changed, as further anchors. */
  readonly turns: readonly number[]
}

/** What the path of parameters earned above never having changed, in scores. */
export interface Path {
  readonly from: number
  readonly to: number
  readonly sum: number
  readonly squares: number
}

/** A change that was asked for, and what it replaces: the engine may refuse it, and an operator may accept it afterwards. */
export interface Asked {
  readonly change: Change
  readonly point: Point
  /** What was in force, with its own lineage. */
  readonly from: Version
  readonly lineage: readonly Version[]
}

/** All that one module's optimizer remembers, as plain JSON; the rest follows from the bars. */
export interface LearnerState {
  readonly module: ModuleName
  readonly strategy: string
  readonly seed: number
  /** Numbers drawn from the seed so far. */
  readonly drawn: number
  /** First block whose scores are kept. */
  readonly origin: number
  readonly bank: Bank
  readonly epoch: Epoch
  readonly champion: Version
  /** The champion's block deviation when it was last measured, which its scores are scaled by; null before. */
  readonly deviation: number | null
  /** What came before the champion, newest last, each the parent of the next; the first is the user's document. */
  readonly lineage: readonly Version[]
  /** Values of the user's document. */
  readonly baseline: Values
  readonly lastVersion: number
  /** Block before which the market was another; 0 while there is none. */
  readonly floor: number
  readonly runs: number
  /** Block up to which bars were seen. */
  readonly seen: number
  readonly lastChange: number | null
  /** The last change that was asked for; null before the first, and once an operator's own values are in force. */
  readonly asked: Asked | null
  readonly today: { readonly day: number; readonly promotions: number }
  /** Block until which the drawdown breaker holds promotions back. */
  readonly pausedUntil: number
  readonly regime: RegimeState
  /** Changes whose effect is not known yet, oldest first. */
  readonly pending: readonly Change[]
  readonly tally: Tally
  readonly path: Path
}
