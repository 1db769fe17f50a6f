import type { Document } from './document.ts'
import type { StructuredQuery, Wrapped } from './query.ts'

/** What a client sends on a Listen stream. */
export interface ListenRequest {
  readonly database?: string
  readonly addTarget?: TargetSpec
  readonly removeTarget?: number
}

/** What a client wants to follow: a query, or named documents. */
export interface TargetSpec {
  readonly targetId?: number
  readonly query?: { readonly parent: string; readonly structuredQuery: StructuredQuery }
  readonly documents?: { readonly documents?: readonly string[] }
  /** Base64 of a token from an earlier stream. */
  readonly resumeToken?: string
  readonly readTime?: string
  readonly once?: boolean
  /** Documents that the client holds for this target as of its token. */
  readonly expectedCount?: Wrapped
}

/** What a Listen stream answers: one of the properties is present. */
export interface ListenResponse {
  readonly targetChange?: TargetChange
  readonly documentChange?: {
    readonly document: Document
    readonly targetIds: readonly number[]
    readonly removedTargetIds?: readonly number[]
  }
  readonly documentDelete?: { readonly document: string; readonly readTime: string; readonly removedTargetIds: readonly number[] }
}

export interface TargetChange {
  readonly targetChangeType: 'NO_CHANGE' | 'ADD' | 'REMOVE' | 'CURRENT' | 'RESET'
  readonly targetIds?: readonly number[]
  readonly cause?: { readonly code: number; readonly message: string }
  readonly resumeToken?: string
  readonly readTime?: string
}
