import type { Fields } from '../values/value.ts'
import type { StructuredQuery } from '../wire/query.ts'
import type { Write } from '../wire/write.ts'

/** The root that test documents lie under. */
export const ROOT = 'projects/demo-test/databases/(default)/documents'

export function nameOf(path: string): string {
  return `${ROOT}/${path}`
}

export function set(path: string, fields: Fields): Write {
  return { update: { name: nameOf(path), fields } }
}

export function remove(path: string): Write {
  return { delete: nameOf(path) }
}

/** Whole numbers by field. */
export function integers(numbers: Readonly<Record<string, number>>): Fields {
  return Object.fromEntries(Object.entries(numbers).map(([name, value]) => [name, { integerValue: String(value) }]))
}

/** A collection's `limit` documents with the highest `field`. */
export function highest(collectionId: string, field: string, limit: number): StructuredQuery {
  return { from: [{ collectionId }], orderBy: [{ field: { fieldPath: field }, direction: 'DESCENDING' }], limit }
}
