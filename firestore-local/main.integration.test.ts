import { fork, spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'
import { openAdmin } from '../test/firestore-local/admin-db.ts'

const MAIN = new URL('./main.ts', import.meta.url).pathname
const KEY = 'a key that only the launcher knows'
const RULES = "rules_version = '2'; service cloud.firestore { match /databases/{d}/documents { match /public/{x} { allow get; } } }"

describe('the process of the local Firestore', function () {
  this.timeout(60_000)
  let folder: string
  const children: ChildProcess[] = []

  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'firestore-'))
    writeFileSync(join(folder, 'firestore.rules'), RULES)
  })
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  const settings = (given: object = {}): string => JSON.stringify({
    port: 0, project: 'demo-test', origin: 'http://localhost:8080', account: 'simulated', isRailway: false,
    rulesPath: join(folder, 'firestore.rules'), statePath: join(folder, 'state.jsonl'), ...given,
  })
  const started = (child: ChildProcess, secrets = JSON.stringify({ operatorKey: KEY })): ChildProcess => {
    children.push(child)
    child.stdin?.end(`${secrets}\n`)
    return child
  }
  const start = (given: object = {}, secrets?: string, environment: Readonly<Record<string, string>> = {}): ChildProcess => {
    const env = { ...process.env, ...environment }
    return started(spawn(process.execPath, ['--import', 'tsx', MAIN, '--options', settings(given)], { stdio: ['pipe', 'pipe', 'pipe'], env }), secrets)
  }
  const ready = async ({ stdout }: ChildProcess): Promise<{ readonly type: string; readonly port: number; readonly project: string }> => {
    if (!stdout) throw new Error('no output')
    const [line] = (await once(createInterface({ input: stdout }), 'line')) as [string]
    return JSON.parse(line) as { type: string; port: number; project: string }
  }
  const failure = async (child: ChildProcess): Promise<readonly [unknown, string]> => {
    let said = ''
    child.stderr?.on('data', (chunk: Buffer) => (said += chunk.toString()))
    const [code] = (await once(child, 'close')) as [unknown]
    return [code, said]
  }

  it('says where it listens, serves firebase-admin, keeps its state over SIGTERM, and ends with 0', async () => {
    const first = start()
    const { port, ...rest } = await ready(first)
    expect(rest).to.deep.equal({ type: 'ready', project: 'demo-test' })
    const admin = openAdmin(port)
    await admin.db.doc('public/live').set({ n: 1 })
    await admin.close()
    first.kill('SIGTERM')
    expect(await once(first, 'exit')).to.deep.equal([0, null])
    const second = openAdmin((await ready(start())).port)
    expect((await second.db.doc('public/live').get()).data()).to.deep.equal({ n: 1 })
    await second.close()
  })

  it('loses nothing that it answered when it is killed', async () => {
    const first = start()
    const admin = openAdmin((await ready(first)).port)
    for (let n = 1; n <= 20; n += 1) await admin.db.doc('public/live').set({ n })
    first.kill('SIGKILL')
    await once(first, 'exit')
    await admin.close()
    const second = openAdmin((await ready(start())).port)
    expect((await second.db.doc('public/live').get()).data()).to.deep.equal({ n: 20 })
    await second.close()
  })

  it('ends with its launcher', async () => {
    const child = started(fork(MAIN, ['--options', settings()], { execArgv: ['--import', 'tsx'], stdio: ['pipe', 'pipe', 'pipe', 'ipc'] }))
    await ready(child)
    child.disconnect()
    expect((await once(child, 'exit'))[0]).to.equal(0)
  })

  it('is never the test form: no option and no variable opens it', async () => {
    expect(await failure(start({ test: true }))).to.satisfy(([code, said]: [unknown, string]) => code === 1 && said.includes('unknown option test'))
    const variables = { NODE_ENV: 'test', FIRESTORE_EMULATOR_HOST: '127.0.0.1:1', TERCET_TEST: '1', CI: '1' }
    const { port } = await ready(start({ statePath: join(folder, 'other.jsonl') }, undefined, variables))
    const url = `http://127.0.0.1:${port}/emulator/v1/projects/demo-test`
    expect((await fetch(`${url}:securityRules`, { method: 'PUT', body: '{}' })).status).to.equal(404)
    expect((await fetch(`${url}/databases/(default)/documents`, { method: 'DELETE' })).status).to.equal(404)
    const parts = ['{"alg":"none"}', '{"sub":"local-operator","operator":true}'].map((part) => Buffer.from(part).toString('base64url'))
    const unsigned = `Bearer ${parts.join('.')}.`
    const answer = await fetch(`http://127.0.0.1:${port}/v1/projects/demo-test/databases/(default)/documents/public/x`, { headers: { authorization: unsigned } })
    expect(answer.status).to.equal(401)
  })

  it('stops with a sentence, and without the key in it, when something is wrong', async () => {
    const railway = 'firestore-local: the local Firestore never starts on Railway: set the Firebase credentials there (docs/deploy.md)\n'
    expect(await failure(start({ isRailway: true }))).to.deep.equal([1, railway])
    const [code, said] = await failure(start({}, `{"operatorKey: ${KEY}`))
    expect([code, said.includes('expects one line on standard input'), said.includes(KEY)]).to.deep.equal([1, true, false])
    expect(readFileSync(join(folder, 'firestore.rules'), 'utf8')).to.equal(RULES)
  })
})
