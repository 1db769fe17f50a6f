import type { Value } from '../values/value.ts'

/** google.firestore.v1.StructuredQuery in proto3 JSON. */
export interface StructuredQuery {
  readonly select?: { readonly fields?: readonly FieldReference[] }
  readonly from?: readonly CollectionSelector[]
  readonly where?: Filter
  readonly orderBy?: readonly { readonly field: FieldReference; readonly direction?: Direction }[]
  readonly startAt?: Cursor
  readonly endAt?: Cursor
  readonly offset?: number
  readonly limit?: Wrapped
  readonly findNearest?: object
}

export interface FieldReference {
  readonly fieldPath: string
}

export interface CollectionSelector {
  readonly collectionId?: string
  readonly allDescendants?: boolean
}

export type Direction = 'DIRECTION_UNSPECIFIED' | 'ASCENDING' | 'DESCENDING'

export interface Cursor {
  readonly values?: readonly Value[]
  readonly before?: boolean
}

/** One of the three is present. */
export interface Filter {
  readonly compositeFilter?: { readonly op: 'AND' | 'OR' | 'OPERATOR_UNSPECIFIED'; readonly filters?: readonly Filter[] }
  readonly fieldFilter?: FieldFilter
  readonly unaryFilter?: { readonly field: FieldReference; readonly op: UnaryOperator }
}

export interface FieldFilter {
  readonly field: FieldReference
  readonly op: FieldOperator
  readonly value: Value
}

export type FieldOperator =
  | 'EQUAL' | 'NOT_EQUAL' | 'LESS_THAN' | 'LESS_THAN_OR_EQUAL' | 'GREATER_THAN' | 'GREATER_THAN_OR_EQUAL'
  | 'ARRAY_CONTAINS' | 'ARRAY_CONTAINS_ANY' | 'IN' | 'NOT_IN'

export type UnaryOperator = 'IS_NAN' | 'IS_NULL' | 'IS_NOT_NAN' | 'IS_NOT_NULL'

/** A wrapped integer: gRPC's JSON has the object, the browser's JSON the number. */
export type Wrapped = number | string | { readonly value?: number | string }

/** @returns undefined when the wrapper is absent. */
export function unwrap(wrapped: Wrapped | undefined | null): number | undefined {
  if (wrapped === undefined || wrapped === null) return undefined
  return Number(typeof wrapped === 'object' ? wrapped.value ?? 0 : wrapped)
}

export interface StructuredAggregationQuery {
  readonly structuredQuery: StructuredQuery
  readonly aggregations?: readonly Aggregation[]
}

export interface Aggregation {
  readonly alias?: string
  readonly count?: { readonly upTo?: Wrapped }
  readonly sum?: { readonly field: FieldReference }
  readonly avg?: { readonly field: FieldReference }
}
