import type { StructuredQuery } from '../wire/query.ts'
import { RpcError } from '../wire/rpc-error.ts'
import type { CompositeIndex, IndexFile } from './index-file.ts'
import { missingIndex } from './missing-index.ts'
import { queryShapes } from './query-shape.ts'

/** Refuses what production would refuse. @throws RpcError FAILED_PRECONDITION that names the index. */
export function checkIndexes(file: IndexFile, query: StructuredQuery, summed: readonly string[] = []): void {
  for (const shape of queryShapes(query, summed)) {
    const missing = missingIndex(file, shape)
    if (missing) throw new RpcError('FAILED_PRECONDITION', sentence(missing))
  }
}

/** A single field needs an override, for a collection group or because one exempts it; more fields need an index. */
function sentence({ collectionGroup, queryScope, fields }: CompositeIndex): string {
  const name = `${queryScope} index of ${collectionGroup} on ${fields.map(({ fieldPath, mode }) => `${fieldPath} ${mode}`).join(', ')}`
  const json = fields.map(({ fieldPath, mode }) => ({ fieldPath, ...(mode === 'CONTAINS' ? { arrayConfig: mode } : { order: mode }) }))
  const [only, second] = json
  const entry = only && !second
    ? `fieldOverrides: ${JSON.stringify({ collectionGroup, fieldPath: only.fieldPath, indexes: [{ ...only, fieldPath: undefined, queryScope }] })}`
    : `indexes: ${JSON.stringify({ collectionGroup, queryScope, fields: json })}`
  return `The query requires an index: ${name}. Add to firestore.indexes.json, under ${entry}`
}
