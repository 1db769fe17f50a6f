import { increment } from '../../values/arithmetic.ts'
import { numberOf, rankOf } from '../../values/compare.ts'
import { parseFieldPath } from '../../values/field-path.ts'
import { getField } from '../../values/fields.ts'
import type { Value } from '../../values/value.ts'
import type { Document } from '../../wire/document.ts'
import { unwrap, type Aggregation, type StructuredAggregationQuery } from '../../wire/query.ts'
import type { View } from '../view.ts'
import { runQuery } from './run-query.ts'

export type Aggregates = Readonly<Record<string, Value>>

/** Count, sum and average by alias. Documents that lack a summed field are left out of every one, as Firestore does it. */
export function aggregate(view: View, parent: string, query: StructuredAggregationQuery): Aggregates {
  const { structuredQuery, aggregations = [] } = query
  const fields = aggregatedFields(aggregations).map(parseFieldPath)
  const isWhole = (document: Document): boolean => fields.every((path) => getField(document.fields, path) !== undefined)
  const documents = runQuery(view, parent, structuredQuery).filter(isWhole)
  return Object.fromEntries(aggregations.map((one, i) => [one.alias ?? `field_${i + 1}`, aggregated(documents, one)]))
}

/** The fields that sums and averages read. */
export function aggregatedFields(aggregations: readonly Aggregation[]): readonly string[] {
  return [...new Set(aggregations.flatMap(({ sum, avg }) => (sum ?? avg)?.field.fieldPath ?? []))]
}

function aggregated(documents: readonly Document[], { count, sum, avg }: Aggregation): Value {
  if (sum) return numbers(documents, sum.field.fieldPath).reduce<Value>((total, one) => increment(total, one), { integerValue: '0' })
  if (avg) return average(numbers(documents, avg.field.fieldPath))
  const upTo = unwrap(count?.upTo)
  return { integerValue: String(upTo ? Math.min(documents.length, upTo) : documents.length) }
}

function average(values: readonly Value[]): Value {
  if (values.length === 0) return { nullValue: null }
  return { doubleValue: values.reduce((sum, value) => sum + numberOf(value), 0) / values.length }
}

function numbers(documents: readonly Document[], fieldPath: string): readonly Value[] {
  const values = documents.map((document) => getField(document.fields, parseFieldPath(fieldPath)))
  return values.filter((value): value is Value => value !== undefined && rankOf(value) === rankOf({ integerValue: '0' }))
}
