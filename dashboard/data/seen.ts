import type { DocumentOf } from '../../contract/documents/document-of.ts'
import type { DocumentName } from '../../contract/paths.ts'

/** What a page knows of one document. */
export type Seen<N extends DocumentName> =
  | { readonly type: 'waiting' }
  | Present<N>
  /** The server knows no such document (yet). */
  | { readonly type: 'absent' }
  /** Of another version: this page and the document cannot speak; a reload may help. */
  | { readonly type: 'version'; readonly schema: number }
  | { readonly type: 'broken'; readonly fault: string }
  /** The store refuses or cannot answer: its code, as Firestore names it (`permission-denied`, `resource-exhausted`). */
  | { readonly type: 'failed'; readonly code: string }

export interface Present<N extends DocumentName> {
  readonly type: 'document'
  readonly document: DocumentOf<N>
  /** `performance.now()` when the server last confirmed it. */
  readonly heardAt: number
}
