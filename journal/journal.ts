import type { FactRecord, InputRecord, JournalFact } from './record.ts'
import type { Pruning } from './prune.ts'
import type { JournalReader } from './reader.ts'
import type { Recovery } from './rescue.ts'

/** The one writer of a journal. Every call that writes throws JournalFull or JournalFenced when it must. */
export interface Journal extends JournalReader {
  /** What opening had to give up, if anything. */
  readonly recovered: Recovery | undefined
  /** The number of the next input. After a repair it leaves a gap, so that no order id is made twice. */
  nextInput(): number
  /** One transaction, on the disk when it returns: inputs first, so that a fact commits with all inputs before it. */
  append(batch: { readonly inputs: readonly InputRecord[]; readonly facts: readonly FactRecord[] }): readonly JournalFact[]
  /** Inputs that made no facts: written, but not waited for. A crash of the process keeps them, a power cut may not. */
  appendLazily(inputs: readonly InputRecord[]): void
  follow(name: string): Follower
  /** A fold's state as of fact `seq`. */
  saveSnapshot(name: string, seq: number, body: unknown): void
  /** The newest snapshot of that name whose fact is still in the chain. */
  snapshot(name: string): { readonly seq: number; readonly body: unknown } | undefined
  /** Bytes that its facts and inputs take. */
  bytes(): number
  /** Removes the oldest inputs, those that are old enough or too many, some at a time, and says how many. Facts stay. */
  prune(what: Pruning): number
  /** False on a disk that had no room for it, and from its release on. */
  reserveHeld(): boolean
  releaseReserve(): boolean
  restoreReserve(): boolean
  close(): void
}

/** Someone who reads every fact once. */
export interface Follower {
  readonly after: number
  /** Facts not yet seen, at most `limit`. */
  next(limit?: number): readonly JournalFact[]
  /** Remembers that everything through `seq` is done. */
  advance(seq: number): void
}
