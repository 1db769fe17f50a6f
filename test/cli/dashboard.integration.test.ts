import { mkdirSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { LocalSettings } from '../../contract/local-settings.ts'
import { operatorToken } from '../../orchestrator/http/operator-token.ts'
import { childrenOf, freePort, isAlive, type Place, run, stateOf, tercet, type Tercet, tokenOf, until } from './kit.ts'

interface Live {
  readonly updatedAt: number
  readonly market: number
  readonly pass: number
}

/** One story on one state folder: each part goes on where the one before it ended. */
describe('the page and what leads to it on one machine', function () {
  this.timeout(120_000)
  let place: Place
  let launcher: Tercet
  let origin = ''
  let operator = ''

  before(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-page-'))
    mkdirSync(join(cwd, 'state'), { mode: 0o700 })
    place = { cwd, state: join(cwd, 'state'), port: await freePort() }
    origin = `http://localhost:${place.port}`
    launcher = tercet(['start'], place)
  })
  after(() => {
    launcher.child.kill('SIGKILL')
    rmSync(place.cwd, { recursive: true, force: true })
  })

  const settings = async (): Promise<LocalSettings | undefined> => {
    const response = await fetch(`http://127.0.0.1:${place.port}/api/local-settings`).catch(() => undefined)
    return response?.ok ? ((await response.json()) as LocalSettings) : undefined
  }
  const firestoreOf = async (): Promise<string> => {
    const { firestorePort, project } = await until('settings', settings, 30_000, launcher.said)
    return `http://127.0.0.1:${firestorePort}/v1/projects/${project}/databases/(default)/documents`
  }
  /** A document as the page gets it. */
  const get = async (path: string, headers: Readonly<Record<string, string>> = {}) => fetch(`${await firestoreOf()}/${path}`, { headers: { origin, ...headers } })
  const live = async (): Promise<Live | undefined> => {
    const response = await get('public/live').catch(() => undefined)
    if (!response?.ok) return undefined
    const { fields } = (await response.json()) as { readonly fields: Readonly<Record<string, Readonly<Record<string, string>>>> }
    return { updatedAt: Date.parse(fields['updatedAt']?.['timestampValue'] ?? ''), market: Number(fields['market']?.['integerValue']), pass: Number(fields['pass']?.['integerValue']) }
  }
  /** Written later than `than`, and by an engine that went on. */
  const moves = async (than: Live, patience: number): Promise<Live> =>
    until('a later page', async () => ((now) => (now && now.updatedAt > than.updatedAt && now.market > than.market ? now : undefined))(await live()), patience, launcher.said)
  const codeIn = (said: string): string => /#code=([\w-]+)/.exec(said)?.[1] ?? ''
  const signIn = (code: string, headers: Readonly<Record<string, string>> = { origin }) =>
    fetch(`http://127.0.0.1:${place.port}/api/local-sign-in`, { method: 'POST', headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify({ code }) })

  it('runs exchange, local Firestore, engine and updater, and prints the address with its code', async () => {
    await until('the address', () => (codeIn(launcher.said()) === '' ? undefined : true), 30_000, launcher.said)
    await until('all four', () => (Object.keys(childrenOf(launcher.child)).length === 4 ? true : undefined), 20_000, launcher.said)
    expect(launcher.said()).to.include(`dashboard: ${origin}/#code=`)
  })

  it('shows the newest state in public/live, and goes on every two seconds', async () => {
    const first = await until('public/live', live, 30_000, launcher.said)
    const next = await moves(first, 10_000)
    const far = await moves(next, 10_000)
    expect(far.pass).to.be.greaterThan(first.pass)
    expect(far.updatedAt - first.updatedAt, 'wall milliseconds for two passes').to.be.below(15_000)
  })

  it('keeps the documents for their owner alone', () => {
    expect(statSync(join(place.state, 'firestore-simulated.jsonl')).mode & 0o077).to.equal(0)
  })

  it('answers the page of this machine alone', async () => {
    const statuses = await Promise.all(['http://localhost:1', `http://127.0.0.1:${place.port}`, 'https://evil.example'].map(async (other) => (await get('public/live', { origin: other })).status))
    expect(statuses).to.deep.equal([403, 403, 403])
  })

  it("gives the operator's token for the printed code once, and the local Firestore takes it", async () => {
    const code = codeIn(launcher.said())
    expect((await signIn(code, { origin: 'https://evil.example' })).status, 'another site').to.equal(403)
    expect((await signIn('wrong')).status).to.equal(401)
    const answer = await signIn(code)
    const { token } = (await answer.json()) as { readonly token: string }
    expect(answer.status).to.equal(200)
    expect((await signIn(code)).status, 'a second time').to.equal(401)
    operator = token
    const own = { authorization: `Bearer ${token}` }
    expect((await get('private/live')).status, 'nobody reads true figures').to.equal(403)
    expect((await get('private/live', own)).status, 'the operator may: it is there, or not yet').to.be.oneOf([200, 404])
    const forged = operatorToken({ key: 'a key that somebody made up for this', project: 'demo-tercet', now: Date.now() })
    const unsigned = `${token.split('.').slice(0, 2).join('.')}.`
    for (const other of [forged, unsigned]) expect((await get('private/live', { authorization: `Bearer ${other}` })).status, 'a self-made token').to.equal(401)
  })

  it('prints another address on demand, and lets no token, key or signature be read in what it says', async () => {
    const { code, said } = await run(['sign-in'], place)
    expect([code, said]).to.satisfy(([number, text]: [number, string]) => number === 0 && text.startsWith(`${origin}/#code=`))
    const answer = await signIn(codeIn(said))
    const { token } = (await answer.json()) as { readonly token: string }
    for (const text of [token, token.split('.')[2] ?? '', tokenOf(place.state)]) expect(launcher.said()).not.to.include(text)
  })

  for (const part of ['updater', 'firestore', 'engine'] as const) {
    it(`is live again within twenty seconds after the ${part} was killed`, async () => {
      const [before, pid] = [await until('a page', live, 10_000, launcher.said), childrenOf(launcher.child)[part] ?? 0]
      const port = (await settings())?.firestorePort
      process.kill(pid, 'SIGKILL')
      const began = Date.now()
      await until('its end', () => (isAlive(pid) ? undefined : true), 2_000)
      const other = await until('another process', () => childrenOf(launcher.child)[part], 10_000, launcher.said)
      expect(other).not.to.equal(pid)
      // What was on its way when the process died is no sign of life: two passes are.
      await moves(await moves(before, 20_000), 20_000)
      expect(Date.now() - began).to.be.below(20_000)
      expect((await settings())?.firestorePort, 'the page finds it where it was').to.equal(port)
      expect(await stateOf(place)).to.include({ environment: 'simulated' })
    })
  }

  it('ends all four within five seconds of Ctrl-C, and leaves none', async () => {
    const pids = Object.values(childrenOf(launcher.child))
    expect(pids).to.have.length(4)
    const began = Date.now()
    launcher.child.kill('SIGINT')
    expect(await launcher.ended, launcher.said()).to.equal(0)
    expect(Date.now() - began).to.be.below(5_000)
    expect(pids.filter(isAlive)).to.deep.equal([])
    expect(launcher.said()).to.match(/stopping: updater and engine, then (exchange and local Firestore|local Firestore and exchange)/)
  })

  it('goes on with its documents at the next start, and the token of the last one is worth nothing', async () => {
    const saved = readFileSync(join(place.state, 'firestore-simulated.jsonl'), 'utf8')
    expect(saved).to.include('public/live')
    launcher = tercet(['start'], place)
    const shown = await until('public/live', live, 30_000, launcher.said)
    await moves(shown, 20_000)
    expect((await get('private/live', { authorization: `Bearer ${operator}` })).status, 'a key of an earlier start').to.equal(401)
    await until('all four', () => (Object.keys(childrenOf(launcher.child)).length === 4 ? true : undefined), 20_000, launcher.said)
  })

  it('leaves no process behind when the launcher is killed', async () => {
    const pids = Object.values(childrenOf(launcher.child))
    launcher.child.kill('SIGKILL')
    await until('the end of all', () => (pids.some(isAlive) ? undefined : true), 8_000)
  })
})
