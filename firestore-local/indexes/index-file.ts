/** What `firestore.indexes.json` holds (firebase.google.com/docs/reference/firestore/indexes). */
export interface IndexFile {
  readonly indexes: readonly CompositeIndex[]
  readonly fieldOverrides: readonly FieldOverride[]
}

export type QueryScope = 'COLLECTION' | 'COLLECTION_GROUP'

export interface CompositeIndex {
  readonly collectionGroup: string
  readonly queryScope: QueryScope
  readonly fields: readonly IndexField[]
}

/** A field sorted one way, or an array whose elements are found. */
export interface IndexField {
  readonly fieldPath: string
  readonly mode: 'ASCENDING' | 'DESCENDING' | 'CONTAINS'
}

/** Replaces the indexes that a field has by itself; an empty list means none. */
export interface FieldOverride {
  readonly collectionGroup: string
  readonly fieldPath: string
  readonly indexes: readonly { readonly queryScope: QueryScope; readonly mode: IndexField['mode'] }[]
}

/** @throws Error that says what is wrong with the file. */
export function parseIndexFile(text: string): IndexFile {
  const { indexes = [], fieldOverrides = [] } = JSON.parse(text) as RawFile
  return {
    indexes: indexes.map(({ collectionGroup, queryScope = 'COLLECTION', fields }) => {
      const isWhole = collectionGroup && Array.isArray(fields) && fields.length > 0
      if (!isWhole) throw new Error('firestore.indexes.json: an index needs collectionGroup and fields')
      return { collectionGroup, queryScope, fields: fields.map(({ fieldPath, ...mode }) => ({ fieldPath, mode: modeOf(mode, fieldPath) })) }
    }),
    fieldOverrides: fieldOverrides.map(({ collectionGroup, fieldPath, indexes: own = [] }) => {
      if (!collectionGroup || !fieldPath) throw new Error('firestore.indexes.json: a field override needs collectionGroup and fieldPath')
      const modes = own.map(({ queryScope = 'COLLECTION' as const, ...mode }) => ({ queryScope, mode: modeOf(mode, fieldPath) }))
      return { collectionGroup, fieldPath, indexes: modes }
    }),
  }
}

interface RawMode {
  readonly order?: string
  readonly arrayConfig?: string
}

interface RawFile {
  readonly indexes?: readonly {
    readonly collectionGroup: string
    readonly queryScope?: QueryScope
    readonly fields: readonly (RawMode & { readonly fieldPath: string })[]
  }[]
  readonly fieldOverrides?: readonly {
    readonly collectionGroup: string
    readonly fieldPath: string
    readonly indexes?: readonly (RawMode & { readonly queryScope?: QueryScope })[]
  }[]
}

function modeOf({ order, arrayConfig }: RawMode, fieldPath: string): IndexField['mode'] {
  if (order === 'ASCENDING' || order === 'DESCENDING') return order
  if (arrayConfig === 'CONTAINS') return arrayConfig
  throw new Error(`firestore.indexes.json: field '${fieldPath}' needs order ASCENDING or DESCENDING, or arrayConfig CONTAINS`)
}
