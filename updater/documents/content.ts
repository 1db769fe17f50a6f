import type { DocumentOf } from '../../contract/documents/document-of.ts'
import type { DocumentName } from '../../contract/paths.ts'
import { SCHEMA } from '../../contract/read-document.ts'

/** A document before the store stamps it. */
export type Content<N extends DocumentName> = Omit<DocumentOf<N>, 'updatedAt'>

/** What every document begins with. */
export interface Base {
  readonly schema: 1
  readonly seq: number
  readonly market: number
}

export function baseOf({ seq, at }: { readonly seq: number; readonly at: number }): Base {
  return { schema: SCHEMA, seq, market: at }
}
