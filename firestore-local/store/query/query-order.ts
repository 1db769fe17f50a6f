import { compare } from '../../values/compare.ts'
import { NAME_FIELD, parseFieldPath } from '../../values/field-path.ts'
import { getField } from '../../values/fields.ts'
import type { Value } from '../../values/value.ts'
import type { Document } from '../../wire/document.ts'
import type { Filter, StructuredQuery } from '../../wire/query.ts'

/** One key that results are sorted by. */
export interface OrderKey {
  readonly fieldPath: string
  readonly descending: boolean
}

/** The explicit order, then the fields with a range, then the name: what Firestore really sorts by. */
export function queryOrder({ orderBy = [], where }: Pick<StructuredQuery, 'orderBy' | 'where'>): readonly OrderKey[] {
  const keys: OrderKey[] = orderBy.map(({ field, direction }) => ({ fieldPath: field.fieldPath, descending: direction === 'DESCENDING' }))
  const descending = keys.at(-1)?.descending ?? false
  const implied = [...rangeFields(where).filter((path) => path !== NAME_FIELD).sort(), NAME_FIELD]
  const missing = implied.filter((path) => !keys.some((key) => key.fieldPath === path))
  return [...keys, ...missing.map((fieldPath) => ({ fieldPath, descending }))]
}

/** Fields that a filter compares by more than equality, each once. */
export function rangeFields(filter: Filter | undefined): readonly string[] {
  const inner = filter?.compositeFilter?.filters?.flatMap(rangeFields) ?? []
  const { fieldFilter, unaryFilter } = filter ?? {}
  if (fieldFilter && RANGES.has(fieldFilter.op)) inner.push(fieldFilter.field.fieldPath)
  if (unaryFilter?.op.startsWith('IS_NOT')) inner.push(unaryFilter.field.fieldPath)
  return [...new Set(inner)]
}

/** The value that a document is sorted by, or undefined when it lacks the field. */
export function keyValue(document: Document, { fieldPath }: OrderKey): Value | undefined {
  return fieldPath === NAME_FIELD ? { referenceValue: document.name } : getField(document.fields, parseFieldPath(fieldPath))
}

/** Sorts documents that have every key's field. */
export function compareDocuments(a: Document, b: Document, order: readonly OrderKey[]): number {
  for (const key of order) {
    const sign = compare(keyValue(a, key) ?? NULL, keyValue(b, key) ?? NULL)
    if (sign) return key.descending ? -sign : sign
  }
  return 0
}

const NULL: Value = { nullValue: null }
const RANGES: ReadonlySet<string> = new Set(['LESS_THAN', 'LESS_THAN_OR_EQUAL', 'GREATER_THAN', 'GREATER_THAN_OR_EQUAL', 'NOT_EQUAL', 'NOT_IN'])
