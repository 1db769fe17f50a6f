import type { Engine } from '../core/engine/engine.ts'
import type { Recorder } from './run/recorder.ts'
import type { RunPlan } from './run-plan.ts'
import { TapeRun } from './run/tape-run.ts'
import type { TapeVenue } from './venue/tape-venue.ts'

export interface RunResult {
  readonly plan: RunPlan
  readonly recorder: Recorder
  readonly engine: Engine
  readonly venue: TapeVenue
  /** Bars played, over all series. */
  readonly bars: number
}

/** Progress is told this often, in bars. */
const TELL_EVERY = 2048

/** The engine's own turn, driven by a tape: one desk, one venue, no wire, no clock but the tape's. */
export function runTape(plan: RunPlan, tell: (done: number, total: number) => void = () => undefined): RunResult {
  const run = new TapeRun(plan)
  const total = run.total
  for (let told = 0; run.advance(); ) {
    if (run.bars - told < TELL_EVERY) continue
    told = run.bars
    tell(told, total)
  }
  tell(run.bars, total)
  return { plan, recorder: run.recorder, engine: run.engine, venue: run.venue, bars: run.bars }
}

export type { Parameterised, RunPlan } from './run-plan.ts'
