import type { Reason } from '../../core/order/reason.ts'
import type { ClosedTrade } from '../../core/statistic/closed-trade.ts'

/** A round turn of one sleeve as writers and reports show it. Money in dollars; shares are those of the day it closed, after every split. */
export interface CompletedTrade extends ClosedTrade {
  readonly module: string
  readonly strategy: string
  readonly symbol: string
  /** Largest quantity entered. */
  readonly qty: number
  /** Mean prices of what was paid and received. */
  readonly entryPrice: number
  readonly exitPrice: number
  readonly net: number
  /** Reason codes, and the figures that decided: contract/sentences.ts makes sentences of both. */
  readonly entry: string
  readonly entryNumbers: Reason['numbers']
  readonly exit: string
  readonly exitNumbers: Reason['numbers']
  /** Version of the parameters. */
  readonly parameters: number
}
