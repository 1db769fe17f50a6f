import { expect } from 'chai'
import type { RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { integers, remove, set } from '../../firestore-local/testing/documents.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { openAdmin } from './admin-db.ts'
import { openProxy, type CuttingProxy } from './cutting-proxy.ts'
import { until } from './until.ts'
import { openWebSdk } from './web-sdk.ts'

describe('a listener whose connection is cut', function () {
  this.timeout(60_000)
  let server: RunningFirestore
  let proxy: CuttingProxy

  beforeEach(async () => {
    // Otherwise a browser's session would outlive the cut, and nothing would have to be resumed.
    server = await startTestFirestore({ timing: { idle: 400 } })
    proxy = await openProxy(server.port)
    server.store.commit(Array.from({ length: 50 }, (_, i) => set(`trades/${i}`, integers({ n: i }))))
  })
  afterEach(async () => {
    await proxy.close()
    await server.close()
  })

  /** While the line is cut: one document changes, one goes, one comes. */
  const changeInTheDark = async (): Promise<void> => {
    proxy.cut()
    await until(() => server.store.listenerCount === 0)
    server.store.commit([set('trades/7', integers({ n: 700 })), remove('trades/8'), set('trades/new', integers({ n: 1_000 }))])
    proxy.mend()
  }

  it('of the browser SDK: the page catches up, and pays for the changes alone', async () => {
    const web = await openWebSdk(proxy.port)
    const { sdk, db } = web
    let held = new Map<string, unknown>()
    const stop = sdk.onSnapshot(sdk.collection(db, 'trades'), (query) => void (held = new Map(query.docs.map((one) => [one.id, one.data()['n']]))))
    await until(() => held.size === 50)
    expect(server.counts().reads.others).to.equal(50)
    await changeInTheDark()
    await until(() => held.get('new') === 1_000, () => [...held], 40_000)
    expect([held.get('7'), held.has('8'), held.size]).to.deep.equal([700, false, 50])
    expect(server.counts().reads.others, 'two documents more; the whole result would be 50').to.equal(52)
    stop()
    await web.close()
  })

  it('again and again, while values are written: the page sees the last one, and never one older than before', async () => {
    const web = await openWebSdk(proxy.port)
    const { sdk, db } = web
    const seen: number[] = []
    const stop = sdk.onSnapshot(sdk.doc(db, 'public/live'), (document) => void seen.push(Number(document.data()?.['n'] ?? 0)))
    await until(() => seen.length > 0)
    for (let n = 1; n <= 40; n += 1) {
      server.store.commit([set('public/live', { ...integers({ n }), text: { stringValue: 'ž😀'.repeat(500) } })])
      if (n % 8 === 0) {
        proxy.cut()
        proxy.mend()
      }
      await new Promise((resolve) => setTimeout(resolve, 30))
    }
    await until(() => seen.at(-1) === 40, () => seen, 40_000)
    expect(seen).to.deep.equal([...seen].sort((a, b) => a - b))
    stop()
    await web.close()
  })

  it('of firebase-admin: the updater catches up, and pays for the changes alone', async () => {
    const admin = openAdmin(proxy.port)
    let held = new Map<string, unknown>()
    const stop = admin.db.collection('trades').onSnapshot((query) => void (held = new Map(query.docs.map((one) => [one.id, one.data()['n']]))))
    await until(() => held.size === 50)
    await changeInTheDark()
    await until(() => held.get('new') === 1_000, () => [...held], 40_000)
    expect([held.get('7'), held.has('8'), held.size]).to.deep.equal([700, false, 50])
    expect(server.counts().reads.administrator).to.equal(52)
    stop()
    await admin.close()
  })
})
