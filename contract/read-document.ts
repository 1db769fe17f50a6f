import type { Checker } from './checker.ts'
import type { DocumentOf } from './documents/document-of.ts'
import type { DocumentName } from './paths.ts'

/** What a reader may find where a document should be. */
export type Reading<T> =
  | { readonly type: 'document'; readonly document: T }
  /** Of another version of the page: offer a reload. */
  | { readonly type: 'version'; readonly schema: number }
  | { readonly type: 'broken'; readonly fault: string }

/** The version of all documents that this code reads and writes. */
export const SCHEMA = 1

/** Plain data of a store, with its timestamps, to a checked document. Names no SDK type: whatever has `toMillis` is a timestamp. */
export function readDocument<N extends DocumentName>(check: Checker<N>, data: unknown): Reading<DocumentOf<N>> {
  const value = withMillis(data)
  const schema = typeof value === 'object' && value !== null && 'schema' in value ? value.schema : undefined
  if (typeof schema === 'number' && schema !== SCHEMA) return { type: 'version', schema }
  const fault = check(value)
  return fault === undefined ? { type: 'document', document: value as DocumentOf<N> } : { type: 'broken', fault }
}

/** Timestamps stand in a document's own fields only (`updatedAt`, `createdAt`), never deeper. */
function withMillis(data: unknown): unknown {
  if (typeof data !== 'object' || data === null || Array.isArray(data)) return data
  return Object.fromEntries(Object.entries(data).map(([name, value]) => [name, isTimestamp(value) ? Math.floor(value.toMillis()) : value]))
}

function isTimestamp(value: unknown): value is { toMillis(): number } {
  return typeof value === 'object' && value !== null && 'toMillis' in value && typeof value.toMillis === 'function'
}
