import type { ParameterFlag } from '../backtest/read-flags.ts'

/** The command line of `tercet optimize`, each value read. */
export interface OptimizeFlags {
  readonly symbol?: readonly string[]
  readonly start?: string
  readonly end?: string
  readonly module?: string
  readonly strategy?: string
  readonly param?: readonly ParameterFlag[]
  readonly data?: string
  readonly exchange?: true
  readonly interval?: number
  /** Minutes of the bars that the tape is folded into. */
  readonly bars?: number
  readonly actions?: string
  readonly walkForward?: true
  /** Days, or sessions, of 144 and 39 blocks on long bars. */
  readonly learn?: number
  readonly notional: number
  readonly fees: number
  readonly spread: number
  readonly slippage: number
  readonly participation: number
  readonly seed: number
  readonly json?: true
  readonly html?: string
  readonly out?: string
  readonly verbose?: true
}
