import { DOCUMENT_PLANS } from '../document-plan.ts'
import { DOCUMENT_SCHEMAS } from '../documents/documents.ts'
import { type Collection, COLLECTIONS, DOCUMENT_NAMES } from '../paths.ts'
import { QUERIES, type StoredQuery } from '../queries.ts'
import type { JsonSchema } from './json-schema.ts'

/**
 * The text of firestore.indexes.json: a composite index for each query with two fields, and no index at all for lists and
 * tables of the documents that are only ever fetched by name (every element would be an index entry).
 */
export function indexesText(): string {
  const queries: readonly StoredQuery[] = Object.values(QUERIES)
  const indexes = queries.filter(({ equal }) => equal.length > 0).map(compositeIndex)
  const fieldOverrides = COLLECTIONS.flatMap((collection) => seriesOf(collection).map((fieldPath) => ({ collectionGroup: collection, fieldPath, indexes: [] })))
  return `${JSON.stringify({ indexes, fieldOverrides }, null, 2)}\n`
}

function compositeIndex({ collection, equal, order }: StoredQuery): object {
  const fields = [...equal.map((fieldPath) => ({ fieldPath, order: 'ASCENDING' })), { fieldPath: order.field, order: order.direction === 'asc' ? 'ASCENDING' : 'DESCENDING' }]
  return { collectionGroup: collection, queryScope: 'COLLECTION', fields }
}

/** Names of the fields in a collection's documents that are lists or hold some; an exemption covers all that is inside. */
function seriesOf(collection: Collection): readonly string[] {
  const names = DOCUMENT_NAMES.filter((name) => DOCUMENT_PLANS[name].collection === collection)
  return [...new Set(names.flatMap((name) => packedFields(DOCUMENT_SCHEMAS[name] as unknown as JsonSchema)))].sort()
}

function packedFields({ properties = {} }: JsonSchema): readonly string[] {
  return Object.entries(properties).filter(([, schema]) => isPacked(schema)).map(([name]) => name)
}

function isPacked({ type, properties = {}, anyOf = [] }: JsonSchema): boolean {
  return type === 'array' || [...Object.values(properties), ...anyOf].some(isPacked)
}
