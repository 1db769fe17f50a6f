import { readFileSync } from 'node:fs'
import { expect } from 'chai'
import { QUERIES, type StoredQuery } from '../../contract/queries.ts'

interface IndexFile {
  readonly indexes: readonly { readonly collectionGroup: string; readonly fields: readonly { readonly fieldPath: string; readonly order: string }[] }[]
  readonly fieldOverrides: readonly { readonly collectionGroup: string; readonly fieldPath: string; readonly indexes: readonly unknown[] }[]
}

const file: IndexFile = JSON.parse(readFileSync(new URL('../../firestore.indexes.json', import.meta.url), 'utf8'))
const queries: readonly (readonly [string, StoredQuery])[] = Object.entries(QUERIES)

describe('firestore.indexes.json', () => {
  for (const [name, { collection, equal, order }] of queries) {
    it(`serves the query ${name}`, () => {
      // One field alone is indexed by itself, unless an override says no.
      if (equal.length === 0) expect(file.fieldOverrides.some((one) => one.collectionGroup === collection && one.fieldPath === order.field)).to.equal(false)
      else {
        const wanted = [...equal.map((field) => `${field} ASCENDING`), `${order.field} ${order.direction === 'asc' ? 'ASCENDING' : 'DESCENDING'}`]
        const found = file.indexes.filter((one) => one.collectionGroup === collection).map(({ fields }) => fields.map(({ fieldPath, order }) => `${fieldPath} ${order}`).join())
        expect(found).to.include(wanted.join())
      }
    })
  }

  it('has no index that no query asks for', () => {
    expect(file.indexes).to.have.length(queries.filter(([, { equal }]) => equal.length > 0).length)
  })

  it('spares the packed series an index entry per element, and keeps below the 200 overrides of a database', () => {
    const spared = file.fieldOverrides.map(({ collectionGroup, fieldPath }) => `${collectionGroup}.${fieldPath}`)
    expect(spared).to.include.members(['public.bars', 'public.points', 'public.marks', 'public.orders', 'public.positions', 'private.lines', 'private.bars', 'private.sleeves'])
    for (const { indexes } of file.fieldOverrides) expect(indexes).to.deep.equal([])
    expect(spared.length).to.be.below(200)
  })
})
