import type { Collection } from './paths.ts'

/** A query that code of this repository asks; `firestore.indexes.json` is made from these, and nobody else may ask any other. */
export interface StoredQuery {
  readonly collection: Collection
  /** Fields compared with `==`. */
  readonly equal: readonly string[]
  readonly order: { readonly field: string; readonly direction: 'asc' | 'desc' }
  /** Largest number of results that the rules allow to ask for; null for the updater, which the rules do not bind. */
  readonly limit: number | null
}

/** The operator's own commands and how they went, and what the updater listens to. */
export const QUERIES = {
  ownCommands: { collection: 'commands', equal: ['uid'], order: { field: 'createdAt', direction: 'desc' }, limit: 50 },
  ownResults: { collection: 'commandResults', equal: ['uid'], order: { field: 'createdAt', direction: 'desc' }, limit: 50 },
  newCommands: { collection: 'commands', equal: [], order: { field: 'createdAt', direction: 'asc' }, limit: null },
  oldResults: { collection: 'commandResults', equal: [], order: { field: 'createdAt', direction: 'asc' }, limit: null },
} as const satisfies Readonly<Record<string, StoredQuery>>
