import type { ParameterFlag } from './read-flags.ts'

/** The command line of `tercet backtest`, each value read. */
export interface BacktestFlags {
  readonly symbol?: readonly string[]
  readonly start?: string
  readonly end?: string
  readonly today?: string | true
  readonly module?: string
  readonly strategy?: readonly string[]
  readonly param?: readonly ParameterFlag[]
  readonly data?: string
  readonly interval?: number
  readonly cash: number
  readonly fees: number
  readonly spread: number
  readonly slippage: number
  readonly participation: number
  readonly borrow: number
  /** Seconds. */
  readonly cycle?: number
  readonly seed: number
  readonly output?: string
  readonly results?: string
  readonly json?: true
  readonly bias?: true
  readonly verbose?: true
}
