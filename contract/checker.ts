import type { DocumentOf } from './documents/document-of.ts'
import type { DocumentName } from './paths.ts'

/** The first thing wrong with a value that should be this document, as `path: what`; undefined when it is one. Never throws. */
export type Checker<N extends DocumentName> = ((value: unknown) => string | undefined) & { readonly document?: DocumentOf<N> }
