import type { Input } from '../../core/engine/input.ts'
import type { Fact } from '../../core/fact/fact.ts'

/** An input as the journal numbered it. */
export interface RecordedInput {
  readonly seq: number
  readonly body: Input
}

/** A fact and the number of the input that made it. */
export interface RecordedFact {
  readonly input: number
  readonly body: Fact
}

/** A journal as parity reads it. `inputs` is gone through more than once. */
export interface Recorded {
  readonly inputs: () => Iterable<RecordedInput>
  readonly facts: readonly RecordedFact[]
  /** Inputs up to this one were pruned; 0 when none were. */
  readonly prunedThrough: number
}
