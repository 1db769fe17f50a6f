import type { Collection } from '../../contract/paths.ts'

/** A document as it stands in the store; timestamps of its own fields are epoch milliseconds. */
export interface StoredDocument {
  readonly path: string
  readonly data: Readonly<Record<string, unknown>>
  /** Names this write of it; a later write makes another one. */
  readonly version: string
  /** Milliseconds between its last write and this read, by the store's clock alone. */
  readonly age: number
}

/** The store stamps `updatedAt` with its own clock. */
export interface StoreWrite {
  readonly path: string
  readonly data: Readonly<Record<string, unknown>>
  /** Without a condition it is written whatever stands there. */
  readonly only?: Condition
}

export type Condition = { readonly if: 'absent' } | { readonly if: 'version'; readonly version: string }

/** Where a watcher of the operators' commands is told. */
export interface CommandWatch {
  readonly command: (document: StoredDocument) => void
  /** The first answer has come: from now on commands are heard. */
  readonly heard: () => void
  /** The watch is over and must be opened anew. */
  readonly ended: (why: string) => void
}

/**
 * The durable store of PER-01, reached through documents. Two implementations run the same contract suite: Firestore, and a twin in memory.
 * Every method throws StoreError.
 */
export interface DocumentStore {
  read(paths: readonly string[]): Promise<readonly StoredDocument[]>
  /** All or nothing. Answers the new version of each document. */
  commit(writes: readonly StoreWrite[]): Promise<ReadonlyMap<string, string>>
  /** Ids of a collection from `from` on and below `below`, in their order. */
  ids(collection: Collection, range: { readonly from: string; readonly below: string; readonly limit: number }): Promise<readonly string[]>
  /** Ids whose `createdAt` lies before, the oldest first. */
  older(collection: 'commands' | 'commandResults', range: { readonly before: number; readonly limit: number }): Promise<readonly string[]>
  remove(paths: readonly string[]): Promise<void>
  /** Every command created after that time, and each new one. */
  watchCommands(after: number, watch: CommandWatch): () => void
  close(): Promise<void>
}

/**
 * `conflict`: a condition did not hold. `outage`: try again later. `quota`: the day's quota is spent, try again much later.
 * `refused`: it will be refused again.
 */
export type StoreErrorKind = 'conflict' | 'outage' | 'quota' | 'refused'

export class StoreError extends Error {
  override readonly name = 'StoreError'
  readonly kind: StoreErrorKind

  constructor(kind: StoreErrorKind, message: string, options?: ErrorOptions) {
    super(message, options)
    this.kind = kind
  }
}
