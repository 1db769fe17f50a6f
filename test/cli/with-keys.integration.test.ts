import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { childrenOf, freePort, isAlive, type Place, tercet, type Tercet, until } from './kit.ts'

/** Keys of nobody, and a venue that does not answer: the engine waits for it, and its door is open. */
const KEYS = { ALPACA_PAPER_API_KEY: 'PKTESTTESTTEST', ALPACA_PAPER_SECRET_KEY: 'secretsecretsecret', ALPACA_BASE_URL: 'http://127.0.0.1:9' }
const LIVE = { ALPACA_PAPER: 'false', ALPACA_BASE_URL: 'http://127.0.0.1:9', ALPACA_LIVE_API_KEY: 'AKTESTTESTTEST', ALPACA_LIVE_SECRET_KEY: 'secretsecretsecret', TERCET_LIVE: 'I-ACCEPT-REAL-MONEY' }

describe('tercet start with broker keys', function () {
  this.timeout(60_000)
  let place: Place
  let launcher: Tercet

  beforeEach(async () => {
    const cwd = mkdtempSync(join(tmpdir(), 'tercet-keys-'))
    mkdirSync(join(cwd, 'state'), { mode: 0o700 })
    place = { cwd, state: join(cwd, 'state'), port: await freePort() }
  })
  afterEach(async () => {
    const pids = Object.values(childrenOf(launcher.child))
    launcher.child.kill('SIGINT')
    await launcher.ended
    expect(pids.filter(isAlive)).to.deep.equal([])
    rmSync(place.cwd, { recursive: true, force: true })
  })

  const ask = (path: string) => fetch(`http://127.0.0.1:${place.port}${path}`)
  const children = (names: readonly string[]) => until(names.join(), () => (Object.keys(childrenOf(launcher.child)).sort().join() === [...names].sort().join() ? true : undefined), 20_000, launcher.said)
  const listening = () => until('its door', async () => ((await ask('/health').catch(() => undefined))?.ok ? true : undefined), 20_000, launcher.said)

  it('runs the local Firestore and the updater beside the engine when there is no other, and no exchange', async () => {
    launcher = tercet(['start'], place, KEYS)
    await until('the address', () => (launcher.said().includes('#code=') ? true : undefined), 30_000, launcher.said)
    await children(['engine', 'firestore', 'updater'])
    expect(await (await ask('/api/local-settings')).json()).to.include({ environment: 'paper', project: 'demo-tercet' })
    expect((await ask('/api/state')).status, 'reads need the token').to.equal(401)
    expect([existsSync(join(place.state, 'firestore-paper.jsonl')), existsSync(join(place.state, 'exchange.db'))]).to.deep.equal([true, false])
  })

  it('takes no command document for a live account', async () => {
    launcher = tercet(['start'], place, LIVE)
    const said = await until('the address or an end', async () => (launcher.said().includes('#code=') || launcher.child.exitCode !== null ? launcher.said() : undefined), 30_000, launcher.said)
    expect(said).to.include('#code=')
    const { firestorePort, environment } = (await (await ask('/api/local-settings')).json()) as { readonly firestorePort: number; readonly environment: string }
    expect(environment).to.equal('live')
    const options = /--options (\{.*\})/.exec(commandLineOf(childrenOf(launcher.child).firestore ?? 0))?.[1] ?? '{}'
    expect(JSON.parse(options)).to.include({ account: 'live', isRailway: false, origin: `http://localhost:${place.port}` })
    expect(firestorePort).to.be.greaterThan(0)
  })

  it('leaves updater and Firestore to their own service on Railway, and says which', async () => {
    launcher = tercet(['start'], place, { ...KEYS, RAILWAY_ENVIRONMENT_NAME: 'production', TERCET_WITHOUT_VOLUME: 'true' })
    await listening()
    await until('the hint', () => (launcher.said().includes('node dist/updater/main.js') ? true : undefined), 5_000, launcher.said)
    expect(Object.keys(childrenOf(launcher.child))).to.deep.equal(['engine'])
    expect((await ask('/api/local-settings')).status).to.equal(401)
  })

  it('runs the updater on another local Firestore that is named', async () => {
    launcher = tercet(['start'], place, { ...KEYS, FIRESTORE_EMULATOR_HOST: `127.0.0.1:${await freePort()}` })
    await listening()
    await children(['engine', 'updater'])
    expect(launcher.said()).to.not.include('#code=')
  })
})

function commandLineOf(pid: number): string {
  return spawnSync('ps', ['-o', 'args=', '-ww', '-p', String(pid)], { encoding: 'utf8' }).stdout
}
