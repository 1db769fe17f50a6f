import { NAME_FIELD } from '../values/field-path.ts'
import type { Filter, StructuredQuery } from '../wire/query.ts'
import { queryOrder, type OrderKey } from '../store/query/query-order.ts'
import type { QueryScope } from './index-file.ts'

/** What one branch of a query asks of the indexes. */
export interface QueryShape {
  readonly collectionGroup: string
  readonly queryScope: QueryScope
  /** Fields compared by equality, `in` and `is null` included, without those of `contains`. */
  readonly equal: readonly string[]
  /** Array fields searched for an element. */
  readonly contains: readonly string[]
  /** What results are sorted by, ranges included and equal fields left out; the name last, whether asked for or not. */
  readonly order: readonly OrderKey[]
}

/** One shape per branch of an `or`; `summed` are fields that an aggregation adds up. */
export function queryShapes(query: StructuredQuery, summed: readonly string[] = []): readonly QueryShape[] {
  const selector = query.from?.[0] ?? {}
  const collectionGroup = selector.collectionId
  if (collectionGroup === undefined) return []
  const queryScope = selector.allDescendants ? 'COLLECTION_GROUP' : 'COLLECTION'
  return branches(query.where).map((filters) => {
    const equal = unique(filters.filter(isEquality).map(fieldOf)).filter((field) => field !== NAME_FIELD)
    const contains = unique(filters.filter(isContains).map(fieldOf))
    const keys = queryOrder({ ...query, where: { compositeFilter: { op: 'AND', filters } } }).filter(({ fieldPath }) => !equal.includes(fieldPath))
    return { collectionGroup, queryScope, equal, contains, order: withSummed(keys, summed.filter((field) => !equal.includes(field))) }
  })
}

/** The filter as an or of ands; `in` and `array-contains-any` need what their single forms need. */
function branches(filter: Filter | undefined): readonly (readonly Filter[])[] {
  if (!filter) return [[]]
  if (!filter.compositeFilter) return [[filter]]
  const inner = (filter.compositeFilter.filters ?? []).map(branches)
  if (filter.compositeFilter.op === 'OR') return inner.flat()
  return inner.reduce((all, next) => all.flatMap((left) => next.map((right) => [...left, ...right])), [[]] as readonly (readonly Filter[])[])
}

function withSummed(order: readonly OrderKey[], summed: readonly string[]): readonly OrderKey[] {
  const missing = summed.filter((fieldPath) => !order.some((key) => key.fieldPath === fieldPath))
  const name = order.filter(({ fieldPath }) => fieldPath === NAME_FIELD)
  const rest = order.filter(({ fieldPath }) => fieldPath !== NAME_FIELD)
  return [...rest, ...missing.map((fieldPath) => ({ fieldPath, descending: rest.at(-1)?.descending ?? false })), ...name]
}

function isEquality({ fieldFilter, unaryFilter }: Filter): boolean {
  return fieldFilter?.op === 'EQUAL' || fieldFilter?.op === 'IN' || unaryFilter?.op === 'IS_NULL' || unaryFilter?.op === 'IS_NAN'
}

function isContains({ fieldFilter }: Filter): boolean {
  return fieldFilter?.op === 'ARRAY_CONTAINS' || fieldFilter?.op === 'ARRAY_CONTAINS_ANY'
}

function fieldOf({ fieldFilter, unaryFilter }: Filter): string {
  return (fieldFilter ?? unaryFilter)?.field.fieldPath ?? ''
}

function unique(names: readonly string[]): readonly string[] {
  return [...new Set(names)]
}
