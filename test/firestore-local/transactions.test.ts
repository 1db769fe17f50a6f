import { expect } from 'chai'
import type { Firestore } from 'firebase-admin/firestore'
import type { RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { openAdmin, type AdminDb } from './admin-db.ts'

describe('transactions of firebase-admin', function () {
  this.timeout(30_000)
  let server: RunningFirestore
  let admin: AdminDb
  let db: Firestore
  const ten = Array.from({ length: 10 }, (_, i) => i)

  before(async () => {
    server = await startTestFirestore({ storeOptions: { transactionPatience: 5_000 } })
    admin = openAdmin(server.port)
    db = admin.db
  })
  after(async () => {
    await admin.close()
    await server.close()
  })
  const valueOf = async (path: string): Promise<unknown> => (await db.doc(path).get()).data()?.['n']

  it('ten on one document all succeed, each exactly once', async () => {
    await db.doc('one/k').set({ n: 0 })
    let runs = 0
    await Promise.all(ten.map(() => db.runTransaction(async (transaction) => {
      runs += 1
      const document = await transaction.get(db.doc('one/k'))
      transaction.update(document.ref, { n: document.data()?.['n'] + 1 })
    })))
    expect(await valueOf('one/k')).to.equal(10)
    expect(runs, 'each waited for its turn instead of failing and trying again').to.equal(10)
  })

  it('ten on different documents run side by side', async () => {
    let arrived = 0
    let open = (): void => {}
    const allHaveRead = new Promise<void>((resolve) => (open = resolve))
    await Promise.all(ten.map((i) => db.runTransaction(async (transaction) => {
      const document = await transaction.get(db.doc(`many/${i}`))
      arrived += 1
      if (arrived === 10) open()
      await allHaveRead
      transaction.set(document.ref, { n: i })
    })))
    expect(await Promise.all(ten.map((i) => valueOf(`many/${i}`))), 'nobody could write before all ten had read').to.deep.equal(ten)
  })

  it('a plain write under a transaction makes it run again', async () => {
    await db.doc('k/z').set({ n: 0 })
    let runs = 0
    await db.runTransaction(async (transaction) => {
      const document = await transaction.get(db.doc('k/z'))
      runs += 1
      if (runs === 1) await db.doc('k/z').set({ n: 10 })
      transaction.update(document.ref, { n: document.data()?.['n'] + 1 })
    })
    expect([await valueOf('k/z'), runs]).to.deep.equal([11, 2])
  })

  it('a document that appears under a query makes the transaction run again', async () => {
    await db.doc('q/a').set({ n: 1 })
    let runs = 0
    const total = await db.runTransaction(async (transaction) => {
      const { size } = await transaction.get(db.collection('q').where('n', '>', 0))
      runs += 1
      if (runs === 1) await db.doc('q/b').set({ n: 2 })
      transaction.set(db.doc('sum/q'), { n: size })
      return size
    })
    expect([total, await valueOf('sum/q'), runs]).to.deep.equal([2, 2, 2])
  })

  it('a read-only one sees one moment, whatever is written meanwhile', async () => {
    await db.doc('ro/a').set({ n: 1 })
    const seen = await db.runTransaction(async (transaction) => {
      const before = (await transaction.get(db.doc('ro/a'))).data()?.['n']
      await db.doc('ro/a').set({ n: 2 })
      return [before, (await transaction.get(db.doc('ro/a'))).data()?.['n']]
    }, { readOnly: true })
    expect(seen).to.deep.equal([1, 1])
    expect(await valueOf('ro/a')).to.equal(2)
  })
})
