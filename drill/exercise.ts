import type { Limits } from '../core/risk/limits.ts'

/** What an exercise found: the safety held, or it did not; in plain words, with its figures. */
export interface Outcome {
  readonly held: boolean
  readonly happened: string
}

/** One safety, made to act. `Given` is what it needs to stand on. */
export interface Exercise<Given> {
  readonly name: string
  /** Names of the gate's checks that it puts to the proof. */
  readonly checks: readonly string[]
  /** What is done, and what must come of it; a sentence each, without its end. */
  readonly does: string
  readonly expects: string
  /** Why the settings leave nothing to be seen, with the variable's name; undefined while the safety acts. */
  readonly off: (limits: Limits) => string | undefined
  readonly run: (given: Given) => Outcome | Promise<Outcome>
}
