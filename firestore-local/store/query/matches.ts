import { compare, equal, numberOf, rankOf } from '../../values/compare.ts'
import { NAME_FIELD, parseFieldPath } from '../../values/field-path.ts'
import { getField } from '../../values/fields.ts'
import { kindOf, type Value } from '../../values/value.ts'
import type { Document } from '../../wire/document.ts'
import type { FieldFilter, Filter, UnaryOperator } from '../../wire/query.ts'
import { RpcError } from '../../wire/rpc-error.ts'

/** Whether a document passes a filter; one that lacks the field passes none. */
export function matches(document: Document, filter: Filter | undefined): boolean {
  const { compositeFilter, fieldFilter, unaryFilter } = filter ?? {}
  const inner = compositeFilter?.filters ?? []
  const passesOne = (one: Filter): boolean => matches(document, one)
  if (compositeFilter) return compositeFilter.op === 'OR' ? inner.some(passesOne) : inner.every(passesOne)
  const field = (fieldFilter ?? unaryFilter)?.field.fieldPath
  if (field === undefined) return true
  const value = field === NAME_FIELD ? { referenceValue: document.name } : getField(document.fields, parseFieldPath(field))
  if (value === undefined) return false
  return unaryFilter ? passesUnary(value, unaryFilter.op) : fieldFilter !== undefined && passes(value, fieldFilter)
}

function passesUnary(value: Value, op: UnaryOperator): boolean {
  switch (op) {
    case 'IS_NAN': return isNaNValue(value)
    case 'IS_NULL': return isNull(value)
    case 'IS_NOT_NAN': return !isNaNValue(value) && !isNull(value)
    case 'IS_NOT_NULL': return !isNull(value)
  }
}

/** @throws RpcError for an operator that is not known here. */
function passes(value: Value, { op, value: wanted }: FieldFilter): boolean {
  const list = wanted.arrayValue?.values ?? []
  const items = value.arrayValue?.values ?? []
  switch (op) {
    case 'EQUAL': return equal(value, wanted)
    case 'NOT_EQUAL': return !isNull(value) && !equal(value, wanted)
    case 'LESS_THAN': return sameType(value, wanted) && compare(value, wanted) < 0
    case 'LESS_THAN_OR_EQUAL': return sameType(value, wanted) && compare(value, wanted) <= 0
    case 'GREATER_THAN': return sameType(value, wanted) && compare(value, wanted) > 0
    case 'GREATER_THAN_OR_EQUAL': return sameType(value, wanted) && compare(value, wanted) >= 0
    case 'ARRAY_CONTAINS': return items.some((item) => equal(item, wanted))
    case 'ARRAY_CONTAINS_ANY': return items.some((item) => list.some((one) => equal(item, one)))
    case 'IN': return list.some((one) => equal(one, value))
    case 'NOT_IN': return !isNull(value) && !list.some((one) => equal(one, value))
    default: throw new RpcError('INVALID_ARGUMENT', `the operator ${String(op)} is not known here`)
  }
}

function sameType(a: Value, b: Value): boolean {
  return rankOf(a) === rankOf(b)
}

function isNaNValue(value: Value): boolean {
  return kindOf(value) === 'doubleValue' && Number.isNaN(numberOf(value))
}

function isNull(value: Value): boolean {
  return kindOf(value) === 'nullValue'
}
