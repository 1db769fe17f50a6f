import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect } from 'chai'

const MAIN = fileURLToPath(new URL('../../orchestrator/main.ts', import.meta.url))
const TSX = new URL('../../node_modules/tsx/dist/loader.mjs', import.meta.url).href

describe('the environment of the engine', function () {
  this.timeout(30_000)
  let folder: string
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-env-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))
  const run = (env: Readonly<Record<string, string>>) =>
    spawnSync(process.execPath, ['--import', TSX, MAIN], { cwd: folder, env: { PATH: process.env['PATH'] ?? '', ...env }, encoding: 'utf8', timeout: 20_000 })

  it('without keys: one message that names both, a code, and nothing was made', () => {
    const { status, stdout, stderr } = run({})
    expect(status).to.equal(2)
    expect(stdout).to.equal('')
    expect(stderr).to.include('ALPACA_PAPER_API_KEY').and.include('ALPACA_PAPER_SECRET_KEY')
    expect(existsSync(join(folder, '.data')), 'no journal, no token').to.equal(false)
  })

  it('with many malformed variables: one message that names every one and repeats no value', () => {
    const bad = {
      ALPACA_PAPER_API_KEY: 'BADVALUE-key',
      ALPACA_BASE_URL: 'http://BADVALUE.example.com',
      ORCHESTRATOR_CYCLE_DELAY: '-BADVALUE',
      MAX_POSITION_SIZE: '1.5e99BADVALUE',
      STOCKS_TRADING: 'BADVALUE',
      CRYPTO_SYMBOLS: 'BADVALUE!,BTC/USD',
      LOG_LEVEL: 'BADVALUE',
      PORT: 'BADVALUE',
      TERCET_MODULE_TIMEOUT: '0',
    }
    const { status, stdout, stderr } = run(bad)
    expect(status).to.equal(2)
    for (const name of [...Object.keys(bad).filter((one) => one !== 'ALPACA_PAPER_API_KEY'), 'ALPACA_PAPER_SECRET_KEY']) expect(stderr, name).to.match(new RegExp(`^ +${name} `, 'm'))
    expect(stdout + stderr).not.to.contain('BADVALUE')
    expect(stderr.match(/The configuration cannot be used/g)).to.have.length(1)
  })

  it('refuses plain http to anything but this machine, and a strategy that does not exist', () => {
    const keys = { ALPACA_PAPER_API_KEY: 'k', ALPACA_PAPER_SECRET_KEY: 's' }
    const plain = run({ ...keys, ALPACA_BASE_URL: 'http://example.invalid' })
    expect([plain.status, plain.stderr]).to.satisfy(([code, said]: [number, string]) => code === 2 && /ALPACA_BASE_URL .*https:/.test(said))
    const strategy = run({ ...keys, STOCKS_STRATEGIES: 'get_rich', CRYPTO_STRATEGIES: 'get_rich_too' })
    expect(strategy.status, 'no restart mends it').to.equal(2)
    expect(strategy.stderr).to.match(/STOCKS_STRATEGIES names get_rich, which is no strategy of the stocks module; there is: ORB/).and.match(/CRYPTO_STRATEGIES names /)
  })
})
