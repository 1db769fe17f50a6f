import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { FastifyInstance, InjectOptions } from 'fastify'
import { buildApp } from './build-app.ts'
import type { HttpOptions } from './http-options.ts'
import { BEARER, door, NOW, OWN } from './testing/door.ts'

const KEY = 'k'.repeat(40)
const ORIGIN = { origin: 'http://localhost:8080' }

describe('the doors of the page of one machine', () => {
  let folder = ''
  let app: FastifyInstance
  const clock = { now: NOW }
  const open = (given: Partial<HttpOptions> = {}): void => {
    app = buildApp(door({ page: { project: 'demo-tercet', firestorePort: 8081, operatorKey: KEY, folder }, now: () => clock.now, ...given }))
  }
  const ask = async (request: InjectOptions) => {
    const answer = await app.inject({ method: 'GET', ...request, headers: { ...OWN, ...request.headers } })
    return { status: answer.statusCode, headers: answer.headers, text: answer.body, json: () => answer.json() as Readonly<Record<string, unknown>> }
  }
  const codeOf = async (): Promise<string> => String((await ask({ method: 'POST', url: '/api/local-sign-in-codes', headers: BEARER })).json()['code'])
  const signIn = (code: unknown, headers: Readonly<Record<string, string>> = ORIGIN) => ask({ method: 'POST', url: '/api/local-sign-in', headers, payload: { code } })

  beforeEach(() => {
    clock.now = NOW
    folder = mkdtempSync(join(tmpdir(), 'tercet-page-'))
    open()
  })
  afterEach(async () => {
    await app.close()
    rmSync(folder, { recursive: true })
  })

  it('tell the page where the local Firestore is, and no secret', async () => {
    const { status, json, text } = await ask({ url: '/api/local-settings' })
    expect([status, json()]).to.deep.equal([200, { schema: 1, project: 'demo-tercet', firestoreHost: '127.0.0.1', firestorePort: 8081, environment: 'simulated', version: '0.1.0' }])
    expect(text).to.not.include(KEY)
  })

  it('do not exist where no local Firestore runs', async () => {
    await app.close()
    open({ page: undefined })
    for (const [method, url] of [['GET', '/api/local-settings'], ['POST', '/api/local-sign-in'], ['POST', '/api/local-sign-in-codes'], ['GET', '/']] as const) {
      expect((await ask({ method, url, headers: BEARER })).status, url).to.equal(404)
    }
  })

  it('give a token for a code, once', async () => {
    const code = await codeOf()
    const first = await signIn(code)
    expect(first.status).to.equal(200)
    const [, claims = ''] = String(first.json()['token']).split('.')
    expect(JSON.parse(Buffer.from(claims, 'base64url').toString())).to.deep.equal({
      sub: 'local-operator', user_id: 'local-operator', operator: true, aud: 'demo-tercet', iat: Math.floor(NOW / 1000),
    })
    expect((await signIn(code)).status).to.equal(401)
  })

  it('give none for a code that is wrong or ten minutes old, and say the same of both', async () => {
    const code = await codeOf()
    const wrong = await signIn('wrong')
    clock.now += 600_000
    const late = await signIn(code)
    expect([wrong.status, late.status, late.text]).to.deep.equal([401, 401, wrong.text])
    expect(wrong.text).to.include('sign-in').and.not.include(code)
  })

  it('give none to another page, nor to what is no page, and the code still opens after that', async () => {
    const code = await codeOf()
    const others = [{ origin: 'https://evil.example' }, { origin: 'http://127.0.0.1:8080' }, { origin: 'http://localhost:8081' }, { origin: 'null' }, {}]
    for (const headers of others) expect((await signIn(code, headers)).status, JSON.stringify(headers)).to.equal(403)
    expect((await signIn(code)).status).to.equal(200)
  })

  it('take a body of the one shape alone', async () => {
    for (const code of [7, '', null, 'x'.repeat(200)]) expect((await signIn(code)).status).to.equal(400)
    expect((await ask({ method: 'POST', url: '/api/local-sign-in', headers: ORIGIN, payload: { code: 'a', more: 1 } })).status).to.equal(400)
  })

  it('make a code for the holder of the token alone', async () => {
    expect((await ask({ method: 'POST', url: '/api/local-sign-in-codes' })).status).to.equal(401)
    expect((await ask({ method: 'POST', url: '/api/local-sign-in-codes', headers: BEARER })).json()).to.include({ url: 'http://localhost:8080', seconds: 600 })
  })

  it('are closed to another name of this machine, with keys too', async () => {
    await app.close()
    open({ local: false, environment: 'paper' })
    for (const url of ['/', '/api/local-settings', '/assets/main.js']) expect((await ask({ url, headers: { host: 'rebound.example:8080' } })).status, url).to.equal(403)
    expect((await ask({ url: '/api/local-settings' })).status, 'the page itself needs no token').to.equal(200)
    expect((await ask({ url: '/api/state' })).status).to.equal(401)
  })

  it('never count the page: a visitor who reloads it a hundred times is still let in', async () => {
    const statuses = []
    for (let i = 0; i < 100; i += 1) statuses.push((await ask({ url: '/api/local-settings' })).status)
    expect(new Set(statuses)).to.deep.equal(new Set([200]))
  })

  describe('with a built page', () => {
    const write = (name: string, text: string): void => {
      mkdirSync(join(folder, 'assets'), { recursive: true })
      writeFileSync(join(folder, name), text)
    }
    beforeEach(() => {
      write('index.html', '<style>p{color:red}</style><i>%TERCET_MONEY%</i><p>page</p>')
      write('assets/main-1a.js', 'plain')
      write('assets/main-1a.js.br', 'brotli')
    })

    it('serve it under every page path, with its policy, and never from a cache unasked', async () => {
      for (const url of ['/', '/modular-dashboard.html', '/dashboard', '/positions', '/risk?x=1.2']) {
        const { status, text, headers } = await ask({ url })
        expect([status, text.includes('<p>page</p>'), headers['cache-control']], url).to.deep.equal([200, true, 'no-cache'])
        expect(headers['content-security-policy']).to.include("default-src 'none'").and.to.match(/style-src 'self' 'sha256-/).and.to.include("connect-src 'self' http://127.0.0.1:8081;")
      }
    })

    it('serve assets for good, compressed to whoever takes that', async () => {
      const { text, headers } = await ask({ url: '/assets/main-1a.js', headers: { 'accept-encoding': 'gzip, deflate, br' } })
      expect([text, headers['content-encoding'], headers['vary'], headers['cache-control']]).to.deep.equal(['brotli', 'br', 'accept-encoding', 'public, max-age=31536000, immutable'])
      const plain = await ask({ url: '/assets/main-1a.js' })
      expect([plain.text, plain.headers['content-encoding'], plain.headers['content-type']]).to.deep.equal(['plain', undefined, 'text/javascript; charset=utf-8'])
    })

    it('ask anew for what is not named after its content', async () => {
      write('icon.svg', '<svg/>')
      expect((await ask({ url: '/icon.svg' })).headers['cache-control']).to.equal('no-cache')
    })

    it('say in the first frame whose money it is', async () => {
      expect((await ask({ url: '/' })).text).to.include('<i>Simulated</i>')
      await app.close()
      open({ environment: 'live', local: false, paper: false })
      expect((await ask({ url: '/' })).text).to.include('<i>Live</i>')
    })

    it("send other names of this machine to the page's one origin", async () => {
      const { status, headers } = await ask({ url: '/positions', headers: { host: '127.0.0.1:8080' } })
      expect([status, headers['location']]).to.deep.equal([302, 'http://localhost:8080/positions'])
    })

    it("leave the engine's own doors alone", async () => {
      expect((await ask({ url: '/health' })).json()).to.include({ status: 'ok' })
      expect([(await ask({ url: '/api/nothing' })).status, (await ask({ url: '/assets/none.js' })).status, (await ask({ url: '/..%2f..%2fetc/passwd.txt' })).status]).to.deep.equal([404, 404, 404])
    })
  })

  it('say what to run where it is not built, and look again', async () => {
    const { status, text, headers } = await ask({ url: '/' })
    expect(status).to.equal(503)
    expect(text).to.include('npm run build')
    // Its one script is the one that its policy lets run.
    const script = /<script>(.*)<\/script>/.exec(text)?.[1] ?? ''
    expect(headers['content-security-policy']).to.equal(`default-src 'none'; script-src 'sha256-${createHash('sha256').update(script).digest('base64')}'`)
  })
})
