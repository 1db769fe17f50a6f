import type { Millis } from '../brand.ts'
import type { ModuleName } from './module-name.ts'
import type { Reason } from './reason.ts'
import type { Protection } from './signal.ts'

export type Side = 'buy' | 'sell'

/** One instrument of an order; `ratio` units of it for each unit of the order's quantity. */
export interface Leg {
  readonly symbol: string
  readonly side: Side
  readonly ratio: number
  readonly effect: 'open' | 'close'
}

/** What every intent says; `underlying` is the symbol itself for shares and pairs. */
export interface IntentBase {
  readonly module: ModuleName
  readonly strategy: string
  readonly underlying: string
  readonly at: Millis
  readonly reason: Reason
  /** Version of the parameters it was decided under. */
  readonly parameters: number
}

/** New risk: `qty` shares, coins, contracts or spreads. */
export interface EnterIntent extends IntentBase {
  readonly type: 'enter'
  readonly legs: readonly Leg[]
  readonly qty: number
  /** Worst price of one unit: limit; for several legs the net, positive = debit, negative = credit. */
  readonly limit: number
  readonly confidence: number
  readonly protection: Protection
  /** Largest loss of one unit in dollars as the module sees it (stop distance, or the structure's maximum loss). */
  readonly riskPerUnit: number
  /** The desk cancels what is unfilled at this moment. */
  readonly expiresAt: Millis
}

/** Closing risk. The desk sizes and prices it: the smaller of sleeve and available when the resting legs are gone, at the market of then. */
export interface ExitIntent extends IntentBase {
  readonly type: 'exit'
}

/** One that our gate refused, with the limit of one unit that the desk had set; null for a market order. */
export interface RefusedExit extends ExitIntent {
  readonly limit: number | null
}

/** Other protective levels for a held sleeve; sends nothing. */
export interface AdjustIntent extends IntentBase {
  readonly type: 'adjust'
  readonly protection: Protection
}

export type Intent = EnterIntent | RefusedExit | AdjustIntent

/** What may become an order: an entry, or an exit that the desk has sized. */
export interface ExitOrderIntent extends IntentBase {
  readonly type: 'close'
  readonly legs: readonly Leg[]
  readonly qty: number
  readonly limit: number | null
}

export type OrderIntent = EnterIntent | ExitOrderIntent
