import type { BacktestFlags } from '../backtest/flags.ts'

/** The command line of `tercet sweep`, each value read: what one run has, and what a sweep adds. */
export interface SweepFlags extends Pick<BacktestFlags, 'symbol' | 'start' | 'end' | 'module' | 'strategy' | 'param' | 'data' | 'interval' | 'longerBars' | 'cash' | 'fees' | 'spread' | 'slippage' | 'participation' | 'borrow' | 'cycle' | 'seed' | 'trials' | 'json' | 'verbose'> {
  readonly grid?: string
  readonly points?: number
  readonly range?: string
  /** Undefined: all cores. */
  readonly threads?: number
  /** Seconds. */
  readonly wait: number
  readonly top: number
  readonly csv?: string
}
