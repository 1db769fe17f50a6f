import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type * as WebFirestore from 'firebase/firestore'
import type { Browser, Page } from 'playwright-core'
import { startFirestore, type RunningFirestore } from '../../firestore-local/start-firestore.ts'
import { signOperatorToken } from '../../firestore-local/tokens/operator-token.ts'
import { openAdmin, type AdminDb } from './admin-db.ts'
import { openChromium } from '../../bench/open-chromium.ts'
import { openPages, type PageServer } from './page-server.ts'

/** What browser-page.js leaves for the test. */
interface TestPage {
  readonly sdk: typeof WebFirestore
  readonly db: WebFirestore.Firestore
  readonly events: readonly Heard[]
  readonly watchDocument: (path: string) => void
  readonly watchHighest: (collection: string, field: string, count: number) => void
}

interface Heard {
  readonly type: 'document' | 'query' | 'error'
  readonly data?: Readonly<Record<string, unknown>> | null
  readonly ids?: string
  readonly code?: string
  readonly isCached?: boolean
}

/** When its connection breaks, the SDK's WebChannel loads this image to learn whether there is a network at all; the policy stops it. */
const PROBE = 'https://www.google.com/images/cleardot.gif'

const KEY = 'a key that only the launcher knows'
const RULES = `rules_version = '2';
service cloud.firestore { match /databases/{database}/documents {
  function isOperator() { return request.auth != null && request.auth.token.operator == true; }
  match /public/{document} { allow get: if true; }
  match /{collection}/{document} { allow get, list: if isOperator(); }
  match /commands/{id} { allow create: if isOperator() && request.resource.data.createdAt == request.time; }
  match /desk/{id} { allow read, write: if isOperator(); }
} }`

describe('the local Firestore in Chromium', function () {
  this.timeout(120_000)
  let folder: string
  let browser: Browser
  let pages: PageServer
  let server: RunningFirestore
  let admin: AdminDb
  const complaints: string[] = []
  const token = signOperatorToken({ key: KEY, project: 'demo-test', now: Date.now() })

  const start = (port: number): Promise<RunningFirestore> =>
    startFirestore({
      port, project: 'demo-test', origin: pages.origin, account: 'simulated', isRailway: false, operatorKey: KEY,
      rulesPath: join(folder, 'firestore.rules'), statePath: join(folder, 'state.jsonl'),
    })

  before(async () => {
    browser = await openChromium()
    folder = mkdtempSync(join(tmpdir(), 'firestore-'))
    writeFileSync(join(folder, 'firestore.rules'), RULES)
    pages = await openPages()
    server = await start(0)
    admin = openAdmin(server.port)
  })
  after(async () => {
    await browser.close()
    await admin.close()
    await server.close()
    pages.close()
    rmSync(folder, { recursive: true, force: true })
  })
  afterEach(() => expect(complaints.splice(0), 'errors of the page and violations of its policy').to.deep.equal([]))

  interface Opened {
    readonly way?: string
    readonly origin?: string
    /** The operator's token, or nothing for a visitor. */
    readonly as?: string
  }
  const open = async ({ way = '', origin = pages.origin, as = token }: Opened = {}): Promise<Page> => {
    const page = await (await browser.newContext()).newPage()
    page.on('pageerror', ({ message }) => complaints.push(message))
    page.on('console', (line) => {
      if (/Content Security Policy|INTERNAL/.test(line.text()) && !line.text().includes(PROBE)) complaints.push(line.text())
    })
    await page.goto(`${origin}/?${new URLSearchParams({ port: String(server.port), way, ...(as ? { token: as } : {}) }).toString()}`)
    await page.waitForFunction("document.title === 'ready'")
    return page
  }
  const heard = (page: Page): Promise<readonly Heard[]> => page.evaluate(() => (globalThis as unknown as { page: TestPage }).page.events)
  const until = async (page: Page, isSo: (events: readonly Heard[]) => boolean, patience = 20_000): Promise<void> => {
    for (const begun = performance.now(); ; await new Promise((resolve) => setTimeout(resolve, 20))) {
      const events = await heard(page)
      if (isSo(events)) return
      if (performance.now() - begun > patience) throw new Error(`it did not happen; the last events are ${JSON.stringify(events.slice(-5))}`)
    }
  }
  const watch = (page: Page, path: string, collection: string): Promise<void> => page.evaluate(([one = '', many = '']) => {
    const { watchDocument, watchHighest } = (globalThis as unknown as { page: TestPage }).page
    watchDocument(one)
    watchHighest(many, 'n', 3)
  }, [path, collection])
  const lastIds = (events: readonly Heard[]): string | undefined => events.filter(({ type }) => type === 'query').at(-1)?.ids

  for (const way of ['streaming', 'long polling', 'IndexedDB cache']) {
    it(`follows a document and a query by ${way}`, async () => {
      const name = way.replace(' ', '-')
      await admin.db.doc(`public/${name}`).set({ n: 0, text: 'žluť 😀' })
      const page = await open({ way })
      await watch(page, `public/${name}`, `trades-${name}`)
      await until(page, (events) => events.some(({ data, isCached }) => data?.['text'] === 'žluť 😀' && !isCached))
      await until(page, (events) => events.some(({ ids, isCached }) => ids === '' && !isCached))
      for (let n = 1; n <= 20; n += 1) {
        await admin.db.doc(`public/${name}`).set({ n })
        await until(page, (events) => events.some(({ data }) => data?.['n'] === n))
      }
      for (let n = 1; n <= 5; n += 1) await admin.db.doc(`trades-${name}/t${n}`).set({ n })
      await until(page, (events) => lastIds(events) === 't5,t4,t3')
      await admin.db.doc(`trades-${name}/t4`).delete()
      await until(page, (events) => lastIds(events) === 't5,t3,t2')
      await page.context().close()
    })
  }

  it('takes writes, transforms, transactions, batches and counts of an operator', async () => {
    const page = await open()
    const result = await page.evaluate(async () => {
      const { sdk, db } = (globalThis as unknown as { page: TestPage }).page
      const one = sdk.doc(db, 'desk/1')
      await sdk.setDoc(one, { a: 1, t: sdk.serverTimestamp() })
      await sdk.updateDoc(one, { a: sdk.increment(4), l: sdk.arrayUnion('x') })
      // No named function here: the loader would wrap it in a helper that the page does not have.
      await Promise.all([1, 2, 3].map(() => sdk.runTransaction(db, async (transaction) => {
        transaction.update(one, { a: (await transaction.get(one)).data()?.['a'] + 1 })
      })))
      const batch = sdk.writeBatch(db)
      for (let i = 0; i < 5; i += 1) batch.set(sdk.doc(db, `desk/b${i}`), { i })
      await batch.commit()
      const count = (await sdk.getCountFromServer(sdk.collection(db, 'desk'))).data().count
      const error = await sdk.updateDoc(sdk.doc(db, 'desk/none'), { a: 1 }).then(() => '', ({ code }: { code: string }) => code)
      return { count, error, a: (await sdk.getDocFromServer(one)).data()?.['a'] as unknown }
    })
    expect(result).to.deep.equal({ count: 6, error: 'not-found', a: 8 })
    await page.context().close()
  })

  it('takes a command from the operator alone', async () => {
    const command = (page: Page, id: string): Promise<string> => page.evaluate((name) => {
      const { sdk, db } = (globalThis as unknown as { page: TestPage }).page
      const create = sdk.runTransaction(db, async (transaction) => {
        transaction.set(sdk.doc(db, `commands/${name}`), { type: 'halt', createdAt: sdk.serverTimestamp() })
      }, { maxAttempts: 1 })
      return create.then(() => 'taken', ({ code }: { code: string }) => code)
    }, id)
    const [operator, visitor] = [await open(), await open({ as: '' })]
    expect([await command(operator, 'c1'), await command(visitor, 'c2')]).to.deep.equal(['taken', 'permission-denied'])
    await operator.context().close()
    await visitor.context().close()
  })

  it('lets no page of another origin read or write, whatever token it has', async () => {
    const foreign = await openPages()
    const page = await open({ origin: foreign.origin })
    const outcome = await page.evaluate(async () => {
      const { sdk, db } = (globalThis as unknown as { page: TestPage }).page
      const { host } = new URL(`http://${(db.toJSON() as { settings: { host: string } }).settings.host}`)
      const plain = await fetch(`http://${host}/v1/projects/demo-test/databases/(default)/documents/public/streaming`).then(() => 'read', () => 'refused')
      const count = await sdk.getCountFromServer(sdk.collection(db, 'desk')).then(() => 'read', () => 'refused')
      const handshake = { method: 'POST', mode: 'no-cors', body: 'headers=Authorization:Bearer%20owner&count=0' } as const
      const blind = await fetch(`http://${host}/google.firestore.v1.Firestore/Write/channel?VER=8&RID=1`, handshake).then(({ type }) => type as string, () => 'refused')
      return { plain, count, blind }
    })
    expect(outcome, 'a blind post is sent, and its answer is 403: see start-firestore.test.ts').to.deep.equal({ plain: 'refused', count: 'refused', blind: 'opaque' })
    await page.context().close()
    foreign.close()
  })

  it('finds pages again after a restart: state kept, changes told', async () => {
    await admin.db.doc('public/again').set({ v: 'old' })
    await admin.db.doc('again/gone').set({ n: 1 })
    const page = await open()
    await watch(page, 'public/again', 'again')
    await until(page, (events) => events.some(({ data, isCached }) => data?.['v'] === 'old' && !isCached) && lastIds(events) === 'gone')
    const { port } = server
    await server.close()
    server = await start(port)
    server.store.commit([{ delete: 'projects/demo-test/databases/(default)/documents/again/gone' }])
    server.store.commit([{ update: { name: 'projects/demo-test/databases/(default)/documents/public/again', fields: { v: { stringValue: 'new' } } } }])
    await until(page, (events) => events.some(({ data, isCached }) => data?.['v'] === 'new' && !isCached) && lastIds(events) === '', 40_000)
    await page.context().close()
  })
})
