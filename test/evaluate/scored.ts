import type { Block } from '../../backtest/evaluate/block-clock.ts'
import type { BlockSink, CandidateRun } from '../../backtest/evaluate/candidate-run.ts'

/** What one block was worth to one candidate, as a share of the notional; summed over the universe. */
export interface Scored extends Block {
  readonly value: number
  /** What the book would lose in the worse of two shocks at the block's end; 0 but for options. */
  readonly stress: number
  readonly losses: readonly number[]
  readonly trades: number
}

/** Plays moments, and ends the block that is over by then. @returns the blocks that ended. */
export function scored(run: CandidateRun, moments: ArrayLike<number>, over = -Infinity): readonly Scored[] {
  const blocks: Scored[] = []
  const sink: BlockSink = { keep: ({ from, to, gap }, value, losses, trades) => blocks.push({ from, to, gap, value, losses, stress: Math.max(0, ...losses), trades }) }
  run.playInto(moments, sink)
  run.endInto(over, sink)
  return blocks
}
