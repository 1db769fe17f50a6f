import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { readHungMark } from './watchdog.ts'

const of = (file: string): string => JSON.stringify(new URL(file, import.meta.url).href)
/** Modules whose every answer takes for ever when `hangs` is set, watched. */
const WATCHED = `
import { startWatchdog } from ${of('./watchdog.ts')}
import { modules } from ${of('../../modules/index.ts')}
let hangs = false
const answer = () => { while (hangs); return null }
const forms = (module) => ({ ...module, strategies: { one: { ...Object.values(module.strategies)[0], decide: answer } }, size: answer, guard: answer })
const watchdog = startWatchdog({ limit: 1_000, markPath: process.argv[1] })
const [stocks, crypto] = [modules.stocks, modules.crypto].map((module) => watchdog.watch(forms(module)))
`

describe('the watchdog', function () {
  this.timeout(40_000)
  let folder: string
  const children: ChildProcess[] = []
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-watchdog-'))))
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  /** Runs this in a process of its own. @returns how that ended, and whom the mark names. */
  const run = async (name: string, code: string): Promise<readonly [code: number | null, signal: string | null, hung: string | undefined]> => {
    const mark = join(folder, name)
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', WATCHED + code, '--', mark], { stdio: 'ignore' })
    children.push(child)
    const [status, signal] = (await once(child, 'exit')) as [number | null, string | null]
    if (existsSync(mark)) expect(readFileSync(mark, 'utf8'), 'no more than a name').to.match(/^[a-z]+$/)
    return [status, signal, readHungMark(mark)]
  }

  it('ends the process of a module that never answers, whatever it was asked, and leaves its name to the next one', async () => {
    const asked = { decide: 'crypto.strategies.one.decide()', size: 'crypto.size()', guard: 'crypto.guard()' }
    const ends = await Promise.all(Object.entries(asked).map(([name, ask]) => run(name, `stocks.guard(); hangs = true; ${ask}`)))
    expect(ends).to.deep.equal([[null, 'SIGKILL', 'crypto'], [null, 'SIGKILL', 'crypto'], [null, 'SIGKILL', 'crypto']])
  })

  it('ends it too when no mark can be left, as on a full disk', async () => {
    expect(await run(join('no-such-folder', 'mark'), 'hangs = true; crypto.guard()')).to.deep.equal([null, 'SIGKILL', undefined])
  })

  it('blames no module for what hangs elsewhere, though one was asked before, and though it threw', async () => {
    const elsewhere = 'crypto.guard(); try { watchdog.watch({ ...stocks, size() { throw new RangeError("no idea") } }).size() } catch {} while (true);'
    expect(await run('elsewhere', elsewhere)).to.deep.equal([null, 'SIGKILL', undefined])
  })

  it('lets live what turns, and what was told to stop may take its time', async () => {
    const busy = 'for (let i = 0; i < 4; i += 1) { const end = Date.now() + 400; while (Date.now() < end); await new Promise((resolve) => setTimeout(resolve, 20)) }'
    const block = 'const last = Date.now() + 1_600; while (Date.now() < last); process.exit(0)'
    expect(await run('alive', `${busy} await watchdog.stop(); ${block}`)).to.deep.equal([0, null, undefined])
  })
})
