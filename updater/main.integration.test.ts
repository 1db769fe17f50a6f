import { fork, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import type { RunningFirestore } from '../firestore-local/serve-firestore.ts'
import { startFirestore } from '../firestore-local/start-firestore.ts'
import { openLocalDatabase, type Database } from './store/open-database.ts'
import { metricsOf } from './testing/metrics-of.ts'
import { roomsOf } from './testing/rooms-of.ts'
import { stateOf } from './testing/state-of.ts'
import { tinyEngine, TOKEN, type TinyEngine } from './testing/tiny-engine.ts'

describe('the worker process', function () {
  this.timeout(60_000)
  let firestore: RunningFirestore
  let database: Database
  let engine: TinyEngine
  let folder = ''
  const children: ChildProcess[] = []

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-updater-'))
    firestore = await startFirestore({
      port: 0, project: 'demo-tercet', origin: 'http://localhost:8080', rulesPath: 'firestore.rules', indexesPath: 'firestore.indexes.json', account: 'simulated', isRailway: false, operatorKey: 'k'.repeat(40),
    })
    database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project: 'demo-tercet' })
    engine = await tinyEngine()
    engine.state = stateOf({ at: 1_773_150_000_000, seq: 3 })
    engine.rooms = roomsOf({ at: 1_773_150_000_000 })
  })
  afterEach(async () => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    await engine.close()
    await database.close()
    await firestore.close()
    rmSync(folder, { recursive: true })
  })

  const run = (env: Readonly<Record<string, string>>) => {
    const entry = new URL('main.ts', import.meta.url)
    const child = fork(entry, [], { cwd: folder, execArgv: ['--import', new URL('../node_modules/tsx/dist/loader.mjs', import.meta.url).href], stdio: ['ignore', 'pipe', 'pipe', 'ipc'], env: { PATH: process.env['PATH'], PORT: '0', ...env } })
    children.push(child)
    const said = { text: '' }
    for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (said.text += String(part)))
    return { child, said, end: once(child, 'exit') as Promise<[number | null, string | null]> }
  }
  /** As the launcher of one machine gives it (cli/updater-process.ts). */
  const good = () => ({ METADATA_SERVER_DETECTION: 'none', ENGINE_URL: engine.url, ENGINE_TOKEN: TOKEN, FIRESTORE_EMULATOR_HOST: `127.0.0.1:${firestore.port}`, DASHBOARD_UPDATE_INTERVAL: '1' })
  const live = async (): Promise<Readonly<Record<string, unknown>>> => {
    for (const end = Date.now() + 25_000; Date.now() < end; await new Promise((resolve) => setTimeout(resolve, 50))) {
      const data = (await database.firestore.doc('public/live').get()).data()
      if (data) return data
    }
    throw new Error('nothing was written')
  }

  it('writes without any account and any variable beside those of its launcher, and gives its lease back at SIGTERM', async () => {
    const { child, said, end } = run(good())
    expect((await live())['seq']).to.equal(3)
    const page = Number(/health on port (\d+)/.exec(said.text)?.[1])
    const health = (await (await fetch(`http://127.0.0.1:${page}/health`)).json()) as { readonly status: string; readonly firestore: { readonly state: string } }
    expect([health.status, health.firestore.state]).to.deep.equal(['ok', 'connected'])
    const metrics = await fetch(`http://127.0.0.1:${page}/metrics`)
    expect(metrics.headers.get('content-type')).to.match(/^text\/plain; version=0\.0\.4/)
    expect(metricsOf(await metrics.text()), 'MET-05').to.include({ firestore_connected: 1 }).and.to.have.property('firestore_sync_lag_seconds').within(0, 5)
    child.kill('SIGTERM')
    expect(await end, said.text).to.deep.equal([0, null])
    expect((await live())['writer']).to.equal('')
    expect(said.text).to.not.contain(TOKEN).and.not.match(/metadata|deprecat/i)
  })

  it('ends when its launcher is gone', async () => {
    const { child, said, end } = run(good())
    await live()
    child.disconnect()
    expect(await end, said.text).to.deep.equal([0, null])
  })

  it('names what is missing and stops for good without a Firestore', async () => {
    const { said, end } = run({ ENGINE_URL: engine.url, ENGINE_TOKEN: TOKEN })
    expect(await end).to.deep.equal([2, null])
    expect(said.text).to.contain('FIREBASE_PRIVATE_KEY')
  })
})
