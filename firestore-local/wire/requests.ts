import type { StructuredAggregationQuery, StructuredQuery } from './query.ts'
import type { Write } from './write.ts'

export interface TransactionOptions {
  readonly readOnly?: { readonly readTime?: string }
  readonly readWrite?: { readonly retryTransaction?: string }
}

/** What a read is to be consistent with; nothing means the latest. */
export interface Consistency {
  /** Base64 of a transaction's id. */
  readonly transaction?: string
  readonly newTransaction?: TransactionOptions
  readonly readTime?: string
}

/** Every property that any served call has, in proto3 JSON; each call reads its own. */
export interface RpcRequest extends Consistency {
  readonly database?: string
  readonly name?: string
  readonly parent?: string
  readonly documents?: readonly string[]
  readonly mask?: { readonly fieldPaths?: readonly string[] }
  readonly writes?: readonly Write[]
  readonly options?: TransactionOptions
  readonly structuredQuery?: StructuredQuery
  readonly structuredAggregationQuery?: StructuredAggregationQuery
  readonly collectionId?: string
  readonly pageSize?: number
}
