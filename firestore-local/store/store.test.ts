import { expect } from 'chai'
import { integers, nameOf, remove, ROOT, set } from '../testing/documents.ts'
import type { Value } from '../values/value.ts'
import type { StructuredQuery } from '../wire/query.ts'
import { runQuery } from './query/run-query.ts'
import { Store } from './store.ts'

describe('the store', () => {
  it('makes all writes of a commit or none', () => {
    const store = new Store()
    expect(() => store.commit([set('a/1', {}), { ...remove('a/2'), currentDocument: { exists: true } }])).to.throw('No document to update')
    expect([...store.documents()]).to.deep.equal([])
  })

  it('shows a commit to nobody before it is saved', () => {
    const store = new Store({ save: () => { throw new Error('disk full') } })
    const said: object[] = []
    store.listen((response) => void said.push(response), false).add({ targetId: 1, documents: { documents: [nameOf('a/1')] } })
    const before = said.length
    expect(() => store.commit([set('a/1', integers({ n: 1 }))])).to.throw('disk full')
    expect([[...store.documents()].length, said.length]).to.deep.equal([0, before])
  })

  it('gives times that grow, also when the clock goes back', () => {
    let now = 1_000_000
    const store = new Store({ now: () => now })
    const first = store.commit([set('a/1', integers({ n: 1 }))]).commitTime
    now = 5
    const second = store.commit([set('a/1', integers({ n: 2 }))]).commitTime
    expect(second > first).to.equal(true)
    expect(new Store({ now: () => 0, documents: store.documents() }).now() > second, 'also over a restart').to.equal(true)
  })

  it('refuses a document over 1 MiB by its own count, and takes one of exactly that', () => {
    // firebase.google.com/docs/firestore/storage-size: name = segments + 1 each + 16, plus field name + 1, string + 1, plus 32.
    const room = 1_048_576 - (2 + 2 + 16) - ('t'.length + 1) - 1 - 32
    const store = new Store()
    const text = (length: number): Record<string, Value> => ({ t: { stringValue: 'x'.repeat(length) } })
    store.commit([set('a/1', text(room))])
    expect(() => store.commit([set('a/1', text(room + 1))])).to.throw('exceeds the maximum allowed size')
  })

  it('counts what Google bills', () => {
    const store = new Store()
    store.commit([set('a/1', integers({ n: 1 })), set('a/2', integers({ n: 2 })), remove('a/3')])
    store.commit([set('a/1', integers({ n: 1 }))])
    const listener = store.listen(() => {}, false)
    listener.add({ targetId: 1, query: { parent: ROOT, structuredQuery: { from: [{ collectionId: 'a' }] } } })
    listener.add({ targetId: 2, documents: { documents: [nameOf('none/1')] } })
    store.commit([set('a/1', integers({ n: 3 })), remove('a/2')])
    expect(store.counts, 'a write that changes nothing counts; a listener pays two, one for nothing, and one for the change').to.deep.equal(
      { commits: 3, writes: 4, deletes: 2, reads: { administrator: 0, others: 4 } })
  })

  it('sorts values of all types as the reference says', () => {
    // firebase.google.com/docs/firestore/manage-data/data-types#value_type_ordering
    const values: readonly Value[] = [
      { nullValue: null }, { booleanValue: false }, { booleanValue: true }, { doubleValue: 'NaN' }, { doubleValue: '-Infinity' }, { integerValue: '-1' }, { doubleValue: 0.5 },
      { integerValue: '9007199254740993' }, { timestampValue: '2026-01-01T00:00:00Z' }, { timestampValue: '2026-01-01T00:00:00.000001Z' }, { stringValue: 'a' },
      { stringValue: '\uffee' }, { stringValue: '😀' }, { bytesValue: 'AA==' }, { referenceValue: nameOf('a/b') }, { referenceValue: nameOf('a-1/b') },
      { geoPointValue: { latitude: 1, longitude: 2 } }, { arrayValue: { values: [{ integerValue: '1' }] } }, { arrayValue: { values: [{ integerValue: '1' }, { nullValue: null }] } },
      { mapValue: { fields: { __type__: { stringValue: '__vector__' } } } }, { mapValue: {} }, { mapValue: { fields: { a: { nullValue: null } } } },
    ]
    const store = new Store()
    const ids = values.map((_, i) => String(i).padStart(2, '0'))
    store.commit(values.map((v, i) => set(`v/${ids[(i * 7) % ids.length] ?? ''}`, { v: values[(i * 7) % ids.length] ?? v })))
    const query: StructuredQuery = { from: [{ collectionId: 'v' }], orderBy: [{ field: { fieldPath: 'v' } }] }
    expect(runQuery(store.latest, ROOT, query).map(({ name }) => name.slice(-2))).to.deep.equal(ids)
  })

  it('reads the past where it still knows it', () => {
    const store = new Store()
    const { commitTime } = store.commit([set('a/1', integers({ n: 1 }))])
    store.commit([remove('a/1'), set('a/2', integers({ n: 2 }))])
    const then = store.viewAt(commitTime)
    expect([then.get(nameOf('a/1'))?.fields, then.get(nameOf('a/2'))]).to.deep.equal([integers({ n: 1 }), undefined])
    expect([...then.select(ROOT, { collectionId: 'a' })].length).to.equal(1)
    expect(() => store.viewAt('2020-01-01T00:00:00Z')).to.throw('too old')
  })

  it('says of vector search that it does not serve it', () => {
    expect(() => runQuery(new Store().latest, ROOT, { from: [{ collectionId: 'a' }], findNearest: {} })).to.throw('findNearest')
  })
})
