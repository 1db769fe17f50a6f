import { expect } from 'chai'
import type { RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { set } from '../../firestore-local/testing/documents.ts'
import { startTestFirestore } from '../../firestore-local/testing/start-test-firestore.ts'
import { openAdmin, type AdminDb } from './admin-db.ts'
import { until } from './until.ts'
import { openWebSdk, type WebDb } from './web-sdk.ts'

describe('the test hooks of the local Firestore', function () {
  this.timeout(60_000)
  let server: RunningFirestore
  let admin: AdminDb
  let web: WebDb

  before(async () => {
    server = await startTestFirestore()
    admin = openAdmin(server.port)
    web = await openWebSdk(server.port)
    await admin.db.doc('public/live').set({ n: 0 })
  })
  after(async () => {
    server.hooks.clear()
    await web.close()
    await admin.close()
    await server.close()
  })
  afterEach(() => server.hooks.clear())

  /** A page that follows the live document. */
  const follow = async (): Promise<{ readonly seen: unknown[]; readonly errors: string[]; stop(): void }> => {
    const { sdk, db } = web
    const seen: unknown[] = []
    const errors: string[] = []
    const stop = sdk.onSnapshot(sdk.doc(db, 'public/live'), (document) => void seen.push(document.data()?.['n']), ({ code }) => void errors.push(code))
    await until(() => seen.length > 0)
    return { seen, errors, stop }
  }

  for (const [status, http] of [['RESOURCE_EXHAUSTED', 429], ['UNAVAILABLE', 503], ['PERMISSION_DENIED', 403]] as const) {
    it(`make writes fail with ${status} while reads go on`, async () => {
      server.hooks.fail(status, 'writes')
      // firebase-admin would try again for minutes, so this asks without it.
      const url = `http://127.0.0.1:${server.port}/v1/projects/demo-test/databases/(default)/documents:commit`
      const answer = await fetch(url, { method: 'POST', body: JSON.stringify({ writes: [set('public/x', {})] }) })
      expect([answer.status, ((await answer.json()) as { error: { status: string } }).error.status]).to.deep.equal([http, status])
      expect((await admin.db.doc('public/x').get()).exists).to.equal(false)
    })
  }

  it('make a page lose the server without telling it, and find it again', async () => {
    const { seen, errors, stop } = await follow()
    server.hooks.fail('UNAVAILABLE', 'reads')
    await until(() => server.store.listenerCount === 0)
    await admin.db.doc('public/live').set({ n: 'after' })
    server.hooks.clear()
    await until(() => seen.at(-1) === 'after', () => seen, 30_000)
    expect(errors).to.deep.equal([])
    stop()
  })

  it('end a listener whose permission is withdrawn', async () => {
    const { errors } = await follow()
    server.hooks.fail('PERMISSION_DENIED', 'reads')
    await until(() => errors.length > 0)
    expect(errors).to.deep.equal(['permission-denied'])
  })

  it('mute listeners: the page hears nothing until they are heard again, and then everything in order', async () => {
    const { seen, stop } = await follow()
    server.hooks.mute()
    for (const n of ['one', 'two']) await admin.db.doc('public/live').set({ n })
    await new Promise((resolve) => setTimeout(resolve, 200))
    expect(seen).not.to.include('one')
    server.hooks.clear()
    await until(() => seen.at(-1) === 'two', () => seen)
    stop()
  })

  it('delay every answer', async () => {
    const { seen, stop } = await follow()
    server.hooks.delay(300)
    const begun = performance.now()
    await admin.db.doc('public/live').set({ n: 'late' })
    expect(performance.now() - begun).to.be.at.least(295)
    await until(() => seen.at(-1) === 'late')
    expect(performance.now() - begun, 'the write waited, then the listener').to.be.at.least(590)
    stop()
  })
})
