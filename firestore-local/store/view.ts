import type { CollectionSelector } from '../wire/query.ts'
import type { Document } from '../wire/document.ts'

/** All documents as they stand, or stood, at one moment. */
export interface View {
  get(name: string): Document | undefined
  /** In no particular order. */
  select(parent: string, from: CollectionSelector): Iterable<Document>
}
