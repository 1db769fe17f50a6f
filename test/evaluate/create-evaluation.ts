import { dayBlocks, sessionBlocks } from '../../backtest/evaluate/block-clock.ts'
import { CandidateRun } from '../../backtest/evaluate/candidate-run.ts'
import { MarketStore } from '../../backtest/evaluate/market-store.ts'
import { mayPromote } from '../../backtest/evaluate/may-promote.ts'
import type { EvaluationPlan, Values } from '../../backtest/evaluate/plan.ts'
import { type Bar, MINUTE } from '../../core/market/bar.ts'
import { type Scored, scored } from './scored.ts'

/** One candidate over a whole universe at once, in one engine: what the columns of the optimizer make symbol by symbol. */
export interface Evaluation {
  readonly promotes: boolean
  /** Executions and finished round turns so far. */
  readonly fills: number
  readonly trades: number
  /** Goes on by new bars alone, in order, all that end together in one call. @returns the blocks that they ended. */
  advance(bars: readonly Bar[]): readonly Scored[]
  change(values: Values): void
}

export function createEvaluation(plan: EvaluationPlan, values: Values): Evaluation {
  const { module, block, instruments, interval, parts: { calendar }, warmUp, feed } = plan
  const length = Math.max(block, interval * MINUTE)
  const store = new MarketStore({ instruments, interval, calendar, warmUp, feed })
  const run = new CandidateRun(plan, { store, clock: module === 'crypto' ? dayBlocks(length) : sessionBlocks(calendar, length), values })
  return {
    get promotes() {
      return mayPromote(plan) && !run.isModelled
    },
    get fills() {
      return run.fills
    },
    get trades() {
      return run.trades
    },
    advance: (bars) => scored(run, store.take(bars)),
    change: (other) => run.change(other),
  }
}
