import type { Slice, SliceResult } from './slice.ts'

/** Hears a sweep happen. */
export interface Listener {
  played(result: SliceResult): void
  /** One sentence about what a person should know: a refusal, a lost worker, waiting. */
  told(sentence: string): void
}

/** Plays slices somewhere. Its implementations run one contract suite. */
export interface Executor {
  /** @returns one result a slice, in any order. @throws Unplayable when nobody can, with the reasons. */
  play(slices: readonly Slice[], listener: Listener): Promise<readonly SliceResult[]>
  /** Leaves nothing behind that would go on playing. */
  close(): Promise<void>
}
