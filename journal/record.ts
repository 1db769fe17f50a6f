import type { BirthId } from '../core/brand.ts'

/** Which market the records of a journal come from; one journal never mixes them. */
export type Environment = 'paper' | 'live' | 'simulated'

/** What names a journal for ever. */
export interface Identity {
  readonly birth: BirthId
  readonly account: string
  readonly environment: Environment
  /** Wall milliseconds of its birth. */
  readonly created: number
}

/** An inbox input to be written. The desk numbers inputs (1, 2, …), for a turn needs its number before it is durable. */
export interface InputRecord {
  readonly seq: number
  readonly kind: string
  readonly body: unknown
}

/** A fact to be written; `input` is the number of the input that made it, `at` market milliseconds. */
export interface FactRecord {
  readonly input: number
  readonly type: string
  readonly at: number
  readonly body: unknown
}

/** An input as it stands in the journal; `wall` is when it was written, in milliseconds. */
export interface JournalInput extends InputRecord {
  readonly wall: number
}

/** A fact as it stands in the journal. `wall` and `fence` (the lease that wrote it) stand beside the hash, all else is inside. */
export interface JournalFact extends FactRecord {
  readonly seq: number
  readonly wall: number
  readonly fence: number
  readonly hash: string
}
