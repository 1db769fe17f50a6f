import type { Millis } from '../../core/brand.ts'
import type { Engine } from '../../core/engine/engine.ts'
import type { Fact } from '../../core/fact/fact.ts'

/** Sees a run happen. */
export interface Witness {
  /** It asks for no cycle and no moment on which nothing happened. */
  readonly sees?: 'acts'
  /** It reads facts and curve as they come: no record of them is kept beyond `Recorder.forget`, and none of executions. */
  readonly keeps?: 'nothing'
  facts(facts: readonly Fact[]): void
  moment(at: Millis, engine: Engine): void
  /** The bars that end then begin to trade: what was decided on those before them is decided. Moments on which nothing stands at the venue may pass without it. */
  opened?(end: Millis): void
}
