import { type Bar, MINUTE } from '../../core/market/bar.ts'
import type { CorporateAction } from '../../core/market/corporate-action.ts'
import { type Block, dayBlocks, sessionBlocks } from './block-clock.ts'
import { CandidateRun, type Scored } from './candidate-run.ts'
import { MarketStore } from './market-store.ts'
import type { EvaluationPlan, Values } from './plan.ts'

/** One candidate under evaluation. */
export interface Evaluation {
  /** False where quotes are modelled: then the module reports and never promotes. */
  readonly promotes: boolean
  /** Executions and finished round turns so far. */
  readonly fills: number
  readonly trades: number
  /** Goes on by new bars alone, in order, all that end together in one call. @returns the blocks that they ended. */
  advance(bars: readonly Bar[], actions?: readonly CorporateAction[]): readonly Scored[]
  /** Other values from the next bar on. */
  change(values: Values): void
}

/** Evaluates one candidate of a module's strategy (BACKTEST.md section 7). */
export function createEvaluation(plan: EvaluationPlan, values: Values): Evaluation {
  const store = storeOf(plan)
  const run = new CandidateRun(plan, { store, clock: clockOf(plan), values })
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
    advance: (bars, actions) => run.playAll(after(store.take(bars, actions), plan)),
    change: (values) => run.change(values),
  }
}

/** One block's returns of every candidate, in the order of the bank. */
export interface BankBlock extends Block {
  readonly values: Float64Array
  readonly stress: Float64Array
}

/** Many candidates over one store of bars. */
export interface Bank {
  readonly promotes: boolean
  /** Executions and round turns of a candidate so far. */
  activity(candidate: number): { readonly fills: number; readonly trades: number }
  advance(bars: readonly Bar[], actions?: readonly CorporateAction[]): readonly BankBlock[]
  change(candidate: number, values: Values): void
}

/** The same for many candidates at once: each is what `createEvaluation` would make of it, the bars are kept once. */
export function createBank(plan: EvaluationPlan, candidates: readonly Values[]): Bank {
  const store = storeOf(plan)
  const runs = candidates.map((values) => new CandidateRun(plan, { store, clock: clockOf(plan), values }))
  const runOf = (candidate: number): CandidateRun => {
    const run = runs[candidate]
    if (!run) throw new RangeError(`the bank has ${runs.length} candidates, none with number ${candidate}`)
    return run
  }
  return {
    get promotes() {
      return mayPromote(plan) && !runs.some((run) => run.isModelled)
    },
    activity: (candidate) => ({ fills: runOf(candidate).fills, trades: runOf(candidate).trades }),
    advance(bars, actions) {
      const moments = after(store.take(bars, actions), plan)
      return together(runs.map((run) => run.playAll(moments)))
    },
    change: (candidate, values) => runOf(candidate).change(values),
  }
}

/** All candidates walk the same moments, so that their blocks are the same. */
function together(scored: readonly (readonly Scored[])[]): readonly BankBlock[] {
  return (scored[0] ?? []).map(({ from, to, gap }, i) => ({
    from, to, gap, values: Float64Array.from(scored, (one) => one[i]?.value ?? NaN), stress: Float64Array.from(scored, (one) => one[i]?.stress ?? NaN),
  }))
}

function storeOf({ instruments, interval, parts, warmUp, feed }: EvaluationPlan): MarketStore {
  return new MarketStore({ instruments, interval, calendar: parts.calendar, warmUp, feed })
}

function clockOf({ module, block, interval, parts }: EvaluationPlan): ReturnType<typeof dayBlocks> {
  const length = Math.max(block, interval * MINUTE)
  return module === 'crypto' ? dayBlocks(length) : sessionBlocks(parts.calendar, length)
}

export function mayPromote({ module, quotes }: EvaluationPlan): boolean {
  return module !== 'options' || quotes === 'recorded'
}

/** What the caller hands over from before the beginning is warm-up no more. */
function after(moments: readonly number[], { from }: EvaluationPlan): readonly number[] {
  if ((moments[0] ?? Infinity) <= from) throw new RangeError(`bars up to ${new Date(from).toISOString()} are warm-up: give them with the plan`)
  return moments
}
