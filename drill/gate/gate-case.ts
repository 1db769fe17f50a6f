import type { RefusalCode } from '../../core/order/refusal.ts'
import type { Judgement } from '../../core/risk/check.ts'

/** One limit from both of its sides: what lies within it is approved whole, what lies beyond it is not. */
export interface GateCase {
  /** What lies beyond, as a sentence goes on: `an order of ...`. */
  readonly what: string
  /** Undefined where the setting leaves no room for any order. */
  readonly within: Judgement | undefined
  readonly beyond: Judgement
  /** What it must be refused, or cut, for. */
  readonly codes: readonly RefusalCode[]
  /** Units that the limit still holds of what lies beyond; 0 where it is a yes or no. */
  readonly fits: number
}
