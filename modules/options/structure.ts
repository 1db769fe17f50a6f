import type { Leg } from '../../core/order/intent.ts'
import type { ModuleView, Pass } from '../../core/module/module.ts'
import type { EntrySignal } from '../../core/order/signal.ts'

/** One unit of what is to be opened, priced at the far side of every leg, and how many. */
export interface Structure {
  readonly type: 'structure'
  readonly legs: readonly Leg[]
  readonly qty: number
  /** Dollars a share: the price of one leg; of several the net, positive for a debit, negative for a credit. */
  readonly limit: number
  /** Largest loss of one unit in dollars. */
  readonly riskPerUnit: number
  /** What the choice was made by, for the reason. */
  readonly numbers: Readonly<Record<string, number>>
}

/** How a strategy's signal becomes contracts. */
export type Build = (signal: EntrySignal, view: ModuleView) => Structure | Pass

export const SHARES_PER_CONTRACT = 100
