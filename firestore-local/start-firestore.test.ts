import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { openAdmin } from '../test/firestore-local/admin-db.ts'
import type { FirestoreOptions } from './firestore-options.ts'
import { startFirestore, type RunningFirestore } from './start-firestore.ts'
import { set } from './testing/documents.ts'
import { signOperatorToken } from './tokens/operator-token.ts'

const DOCUMENTS = '/v1/projects/demo-test/databases/(default)/documents'
const CHANNEL = '/google.firestore.v1.Firestore'
const OWNER = 'headers=Authorization:Bearer%20owner&count=0'
const ORIGIN = 'http://localhost:8080'
const KEY = 'a key that only the launcher knows'
const RULES = `rules_version = '2';
service cloud.firestore { match /databases/{database}/documents {
  match /public/{document} { allow get: if true; }
  match /commands/{id} { allow create: if request.auth.token.operator == true; }
} }`

describe('the doors of the local Firestore', function () {
  this.timeout(20_000)
  let folder: string
  let rulesPath: string
  let server: RunningFirestore
  const options = (given: Partial<FirestoreOptions> = {}): FirestoreOptions =>
    ({ port: 0, project: 'demo-test', origin: ORIGIN, rulesPath, account: 'simulated', isRailway: false, operatorKey: KEY, ...given })

  before(async () => {
    folder = mkdtempSync(join(tmpdir(), 'firestore-'))
    rulesPath = join(folder, 'firestore.rules')
    writeFileSync(rulesPath, RULES)
    server = await startFirestore(options())
    server.store.commit([set('public/live', { a: { integerValue: '1' } })])
  })
  after(async () => {
    await server.close()
    rmSync(folder, { recursive: true, force: true })
  })

  interface Asked {
    readonly headers?: Readonly<Record<string, string>>
    readonly method?: string
    readonly path?: string
    readonly body?: string
    readonly to?: RunningFirestore
  }
  interface Answer {
    readonly status: number
    readonly text: string
    readonly headers: object
  }
  const ask = ({ headers = {}, method = 'GET', path = `${DOCUMENTS}/public/live`, body = '', to = server }: Asked): Promise<Answer> =>
    new Promise((resolve, reject) => {
      const sent = request({ host: '127.0.0.1', port: to.port, method, path, headers: { host: `127.0.0.1:${to.port}`, ...headers } }, (response) => {
        let text = ''
        response.on('data', (chunk: Buffer) => (text += chunk.toString()))
        response.on('end', () => resolve({ status: response.statusCode ?? 0, text, headers: response.headers }))
      })
      sent.on('error', reject).end(body)
    })
  const commit = (path: string, headers: Readonly<Record<string, string>> = {}, to = server): ReturnType<typeof ask> => {
    const body = JSON.stringify({ writes: [set(path, { type: { stringValue: 'halt' } })] })
    return ask({ method: 'POST', path: `${DOCUMENTS}:commit`, body, headers: { origin: ORIGIN, ...headers }, to })
  }
  const bearer = (token: string): Readonly<Record<string, string>> => ({ authorization: `Bearer ${token}` })
  const operator = bearer(signOperatorToken({ key: KEY, project: 'demo-test', now: Date.now() }))

  it('let the dashboard read what rules allow, and the clock with it', async () => {
    const { status, headers } = await ask({ headers: { origin: ORIGIN } })
    expect(status).to.equal(200)
    expect(headers).to.include({ 'access-control-allow-origin': ORIGIN, 'access-control-allow-credentials': 'true' }).and.to.have.property('date')
    expect(headers).to.have.property('access-control-expose-headers').that.includes('date')
  })

  it('let no other page in, by whatever way', async () => {
    const channel = { method: 'POST', path: `${CHANNEL}/Listen/channel?VER=8&RID=1`, body: OWNER }
    for (const origin of ['http://localhost:8081', 'http://127.0.0.1:8080', 'https://evil.example', 'null']) {
      for (const asked of [{}, { method: 'OPTIONS' }, channel]) {
        expect((await ask({ ...asked, headers: { origin } })).status, `${origin} ${JSON.stringify(asked)}`).to.equal(403)
      }
    }
    expect((await ask({ headers: { host: `evil.example:${server.port}` } })).status).to.equal(403)
    expect((await ask({ headers: { 'sec-fetch-site': 'cross-site' } })).status).to.equal(403)
  })

  it('take the administrator from nothing that speaks HTTP', async () => {
    expect((await commit('public/live', bearer('owner'))).status).to.equal(403)
    expect((await ask({ headers: bearer('owner') })).text).to.include('the administrator comes over gRPC only')
    const { text } = await ask({ method: 'POST', path: `${CHANNEL}/Write/channel?VER=8&RID=1`, body: OWNER, headers: { origin: ORIGIN } })
    const sid = /"c","([^"]+)"/.exec(text)?.[1] ?? ''
    const told = await ask({ path: `${CHANNEL}/Write/channel?SID=${sid}&RID=rpc&AID=0&CI=1`, headers: { origin: ORIGIN } })
    expect(told.text).to.include('PERMISSION_DENIED')
  })

  it('take commands from the operator with this start’s signature, and from nobody else', async () => {
    const parts = [{ alg: 'none' }, { sub: 'local-operator', operator: true, aud: 'demo-test' }]
    const none = parts.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.')
    const other = signOperatorToken({ key: 'another start’s key, as long as this', project: 'demo-test', now: 0 })
    expect((await commit('commands/1', operator)).status).to.equal(200)
    expect((await commit('commands/2')).status).to.equal(403)
    expect((await commit('commands/3', bearer(`${none}.`))).status).to.equal(401)
    expect((await commit('commands/4', bearer(other))).status).to.equal(401)
    expect((await commit('public/live', operator)).status, 'and only what rules allow').to.equal(403)
  })

  it('answer no question over all collections at once', async () => {
    for (const from of [[], [{ allDescendants: true }], [{ collectionId: 'public' }], [{ collectionId: 'public', allDescendants: true }]]) {
      const body = JSON.stringify({ structuredQuery: { from } })
      expect((await ask({ method: 'POST', path: `${DOCUMENTS}:runQuery`, body, headers: { origin: ORIGIN, ...operator } })).status, JSON.stringify(from)).to.equal(403)
    }
  })

  it('serve one project', async () => {
    const { status, text } = await ask({ path: '/v1/projects/demo-other/databases/(default)/documents/public/live' })
    expect([status, text.includes('serves projects/demo-test/databases/(default) only')]).to.deep.equal([403, true])
    const body = JSON.stringify({ writes: [{ delete: 'projects/demo-other/databases/(default)/documents/a/b' }] })
    expect((await ask({ method: 'POST', path: `${DOCUMENTS}:commit`, body })).status).to.equal(403)
  })

  it('know no call that replaces rules or forgets documents', async () => {
    expect((await ask({ method: 'DELETE', path: '/emulator/v1/projects/demo-test/databases/(default)/documents' })).status).to.equal(404)
    expect((await ask({ method: 'PUT', path: '/emulator/v1/projects/demo-test:securityRules', body: '{}' })).status).to.equal(404)
    expect((await ask({})).status, 'the document is still there').to.equal(200)
  })

  it('take no command documents for a live account, not from the administrator either', async () => {
    const live = await startFirestore(options({ account: 'live' }))
    try {
      const { status, text } = await commit('commands/1', operator, live)
      expect([status, text.includes('tercet halt')]).to.deep.equal([403, true])
      const admin = openAdmin(live.port)
      expect(await admin.db.doc('commands/2').set({}).then(() => '', (error: Error) => error.message)).to.include('tercet halt')
      await admin.db.doc('commandResults/2').set({})
      await admin.close()
    } finally {
      await live.close()
    }
  })

  describe('are not opened', () => {
    const failure = (given: Partial<FirestoreOptions>): Promise<string> => startFirestore(options(given)).then(() => '', (error: Error) => error.message)

    it('on Railway', async () => expect(await failure({ isRailway: true })).to.include('never starts on Railway'))
    it('with a key that could be guessed', async () => expect(await failure({ operatorKey: 'short' })).to.include('at least 32 characters'))
    it('without rules', async () => expect(await failure({ rulesPath: join(folder, 'none') })).to.include('ENOENT'))
    it('on a port that is taken', async () => expect(await failure({ port: server.port })).to.include(`port ${server.port} of 127.0.0.1 is taken`))
  })
})
