import type { ParameterFlag } from './read-flags.ts'

/** The command line of `tercet backtest`, each value read. */
export interface BacktestFlags {
  readonly symbol?: readonly string[]
  readonly start?: string
  readonly end?: string
  readonly today?: string | true
  readonly module?: readonly string[]
  readonly strategy?: readonly string[]
  readonly param?: readonly ParameterFlag[]
  readonly data?: string
  readonly chains?: string
  readonly exchange?: true
  readonly interval?: number
  readonly longerBars?: true
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
  readonly html?: string
  /** False: nothing is played again; undefined: only for a report. */
  readonly robust?: boolean
  readonly rates?: string
  readonly live?: string
  readonly trials?: string
  readonly bias?: true
  readonly verbose?: true
}
