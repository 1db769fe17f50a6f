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
  const playing = playTape(plan)
  for (;;) {
    const { done, value } = playing.next()
    if (done) return value
    tell(value.bars, value.total)
  }
}

/** The same, looking up now and then: how many bars were played, and how many there are. Whoever plays it may do something else meanwhile. */
export function* playTape(plan: RunPlan): Generator<{ readonly bars: number; readonly total: number }, RunResult> {
  const run = new TapeRun(plan)
  const total = run.total
  while (playSome(run)) yield { bars: run.bars, total }
  yield { bars: run.bars, total }
  return { plan, recorder: run.recorder, engine: run.engine, venue: run.venue, bars: run.bars }
}

/** @returns false when the tape has ended. */
function playSome(run: TapeRun): boolean {
  const until = run.bars + TELL_EVERY
  while (run.bars < until) if (!run.advance()) return false
  return true
}

export type { Parameterised, RunPlan } from './run-plan.ts'
