import { compare } from '../../values/compare.ts'
import type { Document } from '../../wire/document.ts'
import { unwrap, type Cursor, type StructuredQuery } from '../../wire/query.ts'
import { RpcError } from '../../wire/rpc-error.ts'
import type { View } from '../view.ts'
import { matches } from './matches.ts'
import { compareDocuments, keyValue, queryOrder, type OrderKey } from './query-order.ts'

/** The documents that a query under `parent` finds, in its order. @throws RpcError for what is not served here. */
export function runQuery(view: View, parent: string, query: StructuredQuery): readonly Document[] {
  if (query.findNearest) throw new RpcError('UNIMPLEMENTED', 'vector search (findNearest) is not served by the local Firestore')
  const { where, startAt, endAt, offset = 0 } = query
  const limit = unwrap(query.limit)
  const order = queryOrder(query)
  const found = candidates(view, parent, query)
    .filter((document) => matches(document, where) && order.every((key) => keyValue(document, key) !== undefined))
    .filter((document) => startsWithin(document, startAt, order) && endsWithin(document, endAt, order))
    .sort((a, b) => compareDocuments(a, b, order))
  return found.slice(offset, limit ? offset + limit : undefined)
}

function candidates(view: View, parent: string, { from = [] }: StructuredQuery): readonly Document[] {
  const selectors = from.length > 0 ? from : [{ allDescendants: true }]
  return selectors.flatMap((selector) => [...view.select(parent, selector)])
}

/** `before`: the cursor stands before what equals it, so that this is included. */
function startsWithin(document: Document, cursor: Cursor | undefined, order: readonly OrderKey[]): boolean {
  if (!cursor?.values) return true
  const sign = compareToCursor(document, cursor, order)
  return cursor.before ? sign >= 0 : sign > 0
}

function endsWithin(document: Document, cursor: Cursor | undefined, order: readonly OrderKey[]): boolean {
  if (!cursor?.values) return true
  const sign = compareToCursor(document, cursor, order)
  return cursor.before ? sign < 0 : sign <= 0
}

function compareToCursor(document: Document, { values = [] }: Cursor, order: readonly OrderKey[]): number {
  for (const [i, wanted] of values.entries()) {
    const key = order[i]
    const value = key && keyValue(document, key)
    if (!key || !value) return 0
    const sign = compare(value, wanted)
    if (sign) return key.descending ? -sign : sign
  }
  return 0
}
