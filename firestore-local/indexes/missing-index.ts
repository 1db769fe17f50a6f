import { NAME_FIELD } from '../values/field-path.ts'
import type { CompositeIndex, IndexField, IndexFile } from './index-file.ts'
import type { QueryShape } from './query-shape.ts'

/**
 * The index that a query needs and `file` does not declare, or undefined when it can run. Rules:
 * firebase.google.com/docs/firestore/query-data/index-overview (automatic indexes, exemptions, index merging).
 */
export function missingIndex(file: IndexFile, shape: QueryShape): CompositeIndex | undefined {
  const sorted = shape.order.filter(({ fieldPath }) => fieldPath !== NAME_FIELD)
  const equal = shape.equal.map((fieldPath) => ({ fieldPath, mode: ASCENDING }))
  const found = [...equal, ...shape.contains.map((fieldPath) => ({ fieldPath, mode: CONTAINS }))]
  const order = shape.order.map(({ fieldPath, descending }): IndexField => ({ fieldPath, mode: descending ? 'DESCENDING' : ASCENDING }))
  const singles = sorted.length === 0 ? found : found.length === 0 && sorted.length === 1 && sameWay(order) ? order.slice(0, 1) : undefined
  if (singles?.every((field) => hasSingle(file, shape, field))) return undefined
  const { collectionGroup, queryScope } = shape
  const candidates = file.indexes.filter((index) => index.collectionGroup === collectionGroup && index.queryScope === queryScope)
  if ([order, flipped(order)].some((wanted) => isCovered(candidates, found, wanted))) return undefined
  return { collectionGroup, queryScope, fields: [...found, ...withoutUsualName(order)] }
}

const ASCENDING: IndexField['mode'] = 'ASCENDING'
const CONTAINS: IndexField['mode'] = 'CONTAINS'

/** Whether the indexes that end in the wanted order have, taken together, every field that is compared by equality. */
function isCovered(candidates: readonly CompositeIndex[], found: readonly IndexField[], wanted: readonly IndexField[]): boolean {
  const prefixes = candidates.map((index) => prefixBefore(index, wanted)).filter((prefix) => prefix?.every((field) => has(found, field)))
  return prefixes.length > 0 && found.every((field) => prefixes.some((prefix) => prefix && has(prefix, field)))
}

/** The fields in front of the wanted order, or undefined when the index does not end in it. */
function prefixBefore({ fields }: CompositeIndex, wanted: readonly IndexField[]): readonly IndexField[] | undefined {
  const end = withoutUsualName(wanted)
  const own = withoutUsualName(fields)
  const tail = end.length === 0 ? [] : own.slice(-end.length)
  const fits = tail.length === end.length && tail.every(({ fieldPath, mode }, i) => fieldPath === end[i]?.fieldPath && mode === end[i]?.mode)
  return fits ? own.slice(0, own.length - end.length) : undefined
}

/** An index ends in the name by itself, in the direction of its last field. */
function withoutUsualName(fields: readonly IndexField[]): readonly IndexField[] {
  const last = fields.at(-1)
  const before = fields.at(-2)?.mode
  const isUsual = last?.fieldPath === NAME_FIELD && (before === undefined || before === CONTAINS ? last.mode === ASCENDING : last.mode === before)
  return isUsual ? fields.slice(0, -1) : fields
}

/** For equality either direction serves. */
function has(fields: readonly IndexField[], { fieldPath, mode }: IndexField): boolean {
  return fields.some((other) => other.fieldPath === fieldPath && (other.mode === CONTAINS) === (mode === CONTAINS))
}

function sameWay(order: readonly IndexField[]): boolean {
  return order.every(({ mode }) => mode === order[0]?.mode)
}

function flipped(order: readonly IndexField[]): readonly IndexField[] {
  return order.map(({ fieldPath, mode }) => ({ fieldPath, mode: mode === ASCENDING ? 'DESCENDING' : ASCENDING }))
}

/** Every field of a collection has its own indexes, those of collection groups must be declared. */
function hasSingle({ fieldOverrides }: IndexFile, shape: QueryShape, { fieldPath, mode }: IndexField): boolean {
  const { collectionGroup, queryScope, equal } = shape
  const override = fieldOverrides.find((one) => one.collectionGroup === collectionGroup && one.fieldPath === fieldPath)
  if (!override) return queryScope === 'COLLECTION'
  const own = override.indexes.filter((one) => one.queryScope === queryScope).map((one) => one.mode)
  return own.includes(mode) || (equal.includes(fieldPath) && mode !== CONTAINS && own.some((other) => other !== CONTAINS))
}
