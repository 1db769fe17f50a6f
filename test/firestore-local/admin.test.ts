import { expect } from 'chai'
import { AggregateField, FieldValue, Filter, Timestamp, type Firestore } from 'firebase-admin/firestore'
import type { RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { openAdmin, type AdminDb } from './admin-db.ts'
import { until } from './until.ts'

/** gRPC's numbers. */
const [NOT_FOUND, ALREADY_EXISTS, FAILED_PRECONDITION] = [5, 6, 9]

describe('firebase-admin on the local Firestore', function () {
  this.timeout(30_000)
  let server: RunningFirestore
  let admin: AdminDb
  let db: Firestore

  before(async () => {
    server = await startTestFirestore()
    admin = openAdmin(server.port)
    db = admin.db
  })
  after(async () => {
    await admin.close()
    await server.close()
  })
  const codeOf = (promise: Promise<unknown>): Promise<unknown> => promise.then(() => 'no error', (error: { code?: number }) => error.code)

  it('keeps every type of value as it was', async () => {
    const now = new Date()
    const nested = { y: [1, 2, { z: true }], 'we.ird`k': 1 }
    const bytes = Buffer.from('hi')
    await db.doc('a/b').set({ x: 1, f: 1.5, nan: NaN, big: 2 ** 40, n: nested, d: now, nul: null, e: [], o: {}, bytes, ref: db.doc('q/w'), s: 'žluťoučký 😀' })
    const data = (await db.doc('a/b').get()).data() ?? {}
    expect(data['d'].toMillis()).to.equal(now.getTime())
    expect(data['ref'].path).to.equal('q/w')
    expect(data['bytes'].toString()).to.equal('hi')
    expect(data).to.deep.include({ x: 1, f: 1.5, nan: NaN, big: 2 ** 40, n: nested, nul: null, e: [], o: {}, s: 'žluťoučký 😀' })
  })

  it('merges, updates by field path, and transforms', async () => {
    const doc = db.doc('merge/b')
    await doc.set({ n: { y: 1, 'we.ird`k': 1 }, e: [], nul: null })
    await doc.set({ q: 2, n: { w: 1 } }, { merge: true })
    await doc.update({ 'n.y': 3, inc: FieldValue.increment(2), ts: FieldValue.serverTimestamp(), e: FieldValue.arrayUnion(1, 2, 1), nul: FieldValue.delete() })
    await doc.update({ e: FieldValue.arrayRemove(1), inc: FieldValue.increment(0.5) })
    const { ts, ...rest } = (await doc.get()).data() ?? {}
    expect(ts).to.be.instanceOf(Timestamp)
    expect(rest).to.deep.equal({ n: { y: 3, w: 1, 'we.ird`k': 1 }, e: [2], q: 2, inc: 2.5 })
  })

  it('holds writes to their preconditions', async () => {
    const doc = db.doc('pre/b')
    const { writeTime } = await doc.set({ a: 1 })
    expect(await codeOf(doc.create({}))).to.equal(ALREADY_EXISTS)
    expect(await codeOf(db.doc('nope/x').update({ a: 1 }))).to.equal(NOT_FOUND)
    await doc.update({ z: 1 }, { lastUpdateTime: writeTime })
    expect(await codeOf(doc.update({ z: 2 }, { lastUpdateTime: writeTime }))).to.equal(FAILED_PRECONDITION)
  })

  it('tells the time of the version that is there when a write changes nothing, so that a lease on it holds', async () => {
    const doc = db.doc('pre/same')
    const first = await doc.set({ a: 1 })
    const second = await doc.set({ a: 1 })
    expect(second.writeTime.isEqual(first.writeTime)).to.equal(true)
    expect(await codeOf(doc.update({ a: 2 }, { lastUpdateTime: second.writeTime }))).to.equal('no error')
  })

  describe('with twenty documents written in one batch', () => {
    const ids = (snapshot: { readonly docs: readonly { readonly id: string }[] }): readonly string[] => snapshot.docs.map(({ id }) => id)
    before(async () => {
      const batch = db.batch()
      for (let i = 0; i < 20; i += 1) batch.set(db.doc(`c/${i}`), { i, g: i % 3 })
      await batch.commit()
    })

    it('finds by range, order and limit', async () => {
      expect(ids(await db.collection('c').where('i', '>', 10).orderBy('i', 'desc').limit(3).get())).to.deep.equal(['19', '18', '17'])
      expect(ids(await db.collection('c').where('g', '==', 1).orderBy('i', 'desc').limit(2).get())).to.deep.equal(['19', '16'])
      expect(ids(await db.collection('c').orderBy('i').limitToLast(2).get())).to.deep.equal(['18', '19'])
      expect(ids(await db.collection('c').orderBy('i').offset(17).get())).to.deep.equal(['17', '18', '19'])
    })

    it('finds by or, in, and cursors', async () => {
      expect(ids(await db.collection('c').where(Filter.or(Filter.where('i', '==', 1), Filter.where('i', '==', 5))).get())).to.have.members(['1', '5'])
      expect(ids(await db.collection('c').where('i', 'in', [1, 2, 99]).get())).to.have.members(['1', '2'])
      expect(ids(await db.collection('c').orderBy('i').startAfter(3).endAt(5).get())).to.deep.equal(['4', '5'])
    })

    it('counts, sums and averages', async () => {
      expect((await db.collection('c').count().get()).data().count).to.equal(20)
      const { s, a } = (await db.collection('c').aggregate({ s: AggregateField.sum('i'), a: AggregateField.average('i') }).get()).data()
      expect([s, a], 'the sum of 0 to 19 is 19 x 20 / 2').to.deep.equal([190, 9.5])
    })

    it('selects fields, and lists collections, documents and groups', async () => {
      expect((await db.collection('c').select('g').limit(1).get()).docs[0]?.data()).to.deep.equal({ g: 0 })
      expect((await db.listCollections()).map(({ id }) => id)).to.include.members(['a', 'c'])
      expect((await db.collection('c').listDocuments()).length).to.equal(20)
      expect((await db.collectionGroup('c').where('g', '==', 0).get()).size).to.equal(7)
    })
  })

  it('takes a bulk writer', async () => {
    const writer = db.bulkWriter()
    for (let i = 0; i < 50; i += 1) void writer.set(db.doc(`bw/${i}`), { i })
    await writer.close()
    expect((await db.collection('bw').get()).size).to.equal(50)
  })

  it('follows a document and a limited query', async () => {
    const values: unknown[] = []
    const found: string[] = []
    const stops = [
      db.doc('l/1').onSnapshot((document) => void values.push(document.data()?.['v'] ?? null)),
      db.collection('l').orderBy('v').limit(2).onSnapshot((query) => void found.push(query.docs.map((document) => `${document.id}:${document.data()['v']}`).join())),
    ]
    const state = (): unknown => [values, found]
    await until(() => values.length === 1 && found.length === 1, state)
    await db.doc('l/1').set({ v: 5 })
    await db.doc('l/2').set({ v: 6 })
    await db.doc('l/3').set({ v: 1 })
    await until(() => found.at(-1) === '3:1,1:5', state)
    await db.doc('l/3').delete()
    await until(() => found.at(-1) === '1:5,2:6', state)
    await db.doc('l/1').delete()
    await until(() => values.at(-1) === null && found.at(-1) === '2:6', state)
    for (const stop of stops) stop()
    expect(values, 'one call for each version of the document').to.deep.equal([null, 5, null])
  })
})
