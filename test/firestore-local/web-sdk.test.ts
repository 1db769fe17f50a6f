import { expect } from 'chai'
import type { RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { openAdmin, type AdminDb } from './admin-db.ts'
import { until } from './until.ts'
import { openWebSdk, type WebDb } from './web-sdk.ts'

describe('the browser SDK over WebChannel, in Node', function () {
  this.timeout(60_000)
  let server: RunningFirestore
  let admin: AdminDb
  let web: WebDb

  before(async () => {
    server = await startTestFirestore()
    admin = openAdmin(server.port)
    web = await openWebSdk(server.port)
  })
  after(async () => {
    await web.close()
    await admin.close()
    await server.close()
  })

  it('follows every write to a document and to a limited query', async () => {
    const { sdk, db } = web
    let value: unknown
    let ids: string | undefined
    const stops = [
      sdk.onSnapshot(sdk.doc(db, 'a/b'), (document) => void (value = document.data()?.['n'])),
      sdk.onSnapshot(sdk.query(sdk.collection(db, 'q'), sdk.orderBy('n', 'desc'), sdk.limit(2)), (query) => void (ids = query.docs.map(({ id }) => id).join())),
    ]
    await until(() => ids === '')
    for (let n = 1; n <= 50; n += 1) {
      await admin.db.doc('a/b').set({ n })
      await until(() => value === n, () => [value, n])
    }
    for (let n = 1; n <= 3; n += 1) await admin.db.doc(`q/${n}`).set({ n })
    await until(() => ids === '3,2', () => ids)
    await admin.db.doc('q/3').delete()
    await until(() => ids === '2,1', () => ids)
    for (const stop of stops) stop()
  })

  it('writes, transforms, counts and runs transactions', async () => {
    const { sdk, db } = web
    const document = sdk.doc(db, 'w/1')
    await sdk.setDoc(document, { a: 1, t: sdk.serverTimestamp() })
    await sdk.updateDoc(document, { a: sdk.increment(4), l: sdk.arrayUnion('x') })
    const add = (): Promise<void> => sdk.runTransaction(db, async (transaction) => {
      transaction.update(document, { a: (await transaction.get(document)).data()?.['a'] + 1 })
    })
    await Promise.all([add(), add(), add()])
    const batch = sdk.writeBatch(db)
    for (let i = 0; i < 5; i += 1) batch.set(sdk.doc(db, `wb/${i}`), { i })
    await batch.commit()
    expect((await sdk.getCountFromServer(sdk.collection(db, 'wb'))).data().count).to.equal(5)
    expect((await sdk.getDocs(sdk.query(sdk.collection(db, 'wb'), sdk.where('i', '>=', 3)))).docs.map(({ id }) => id)).to.deep.equal(['3', '4'])
    expect(await sdk.updateDoc(sdk.doc(db, 'none/x'), { a: 1 }).then(() => '', ({ code }) => code)).to.equal('not-found')
    expect((await sdk.getDocFromServer(sdk.doc(db, 'none/y'))).exists()).to.equal(false)
    expect((await admin.db.doc('w/1').get()).data(), '1 + 4 and three transactions').to.deep.include({ a: 8, l: ['x'] })
  })

  it('carries texts of any script whole', async () => {
    const { sdk, db } = web
    const text = 'žluť😀'.repeat(20_000)
    await admin.db.doc('big/d').set({ text })
    expect((await sdk.getDoc(sdk.doc(db, 'big/d'))).data()?.['text'] === text).to.equal(true)
  })

  it('is live again after the server was stopped and started on the same port', async () => {
    const { sdk, db } = web
    let value: unknown
    const stop = sdk.onSnapshot(sdk.doc(db, 'again/1'), (document) => void (value = document.data()?.['v'] ?? 'none'))
    await until(() => value === 'none')
    const { port } = server
    await server.close()
    server = await startTestFirestore({ port })
    const fresh = openAdmin(port)
    await fresh.db.doc('again/1').set({ v: 'new' })
    await until(() => value === 'new', () => value, 30_000)
    stop()
    await fresh.close()
  })
})
