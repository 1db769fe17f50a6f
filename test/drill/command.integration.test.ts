import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect } from 'chai'
import { program } from '../program.ts'

interface Board {
  readonly end: string
  readonly results: readonly { readonly name: string; readonly result: 'held' | 'failed' | 'off'; readonly happened: string; readonly took: number }[]
}

/** A fault planted in every process of the drill: what is posted as an order is posted again under another id. */
const RESEND = `
const real = globalThis.fetch
globalThis.fetch = async (url, init) => {
  const answer = await real(url, init)
  if (init?.method === 'POST' && String(url).endsWith('/v2/orders')) {
    const order = JSON.parse(init.body)
    await real(url, { ...init, body: JSON.stringify({ ...order, client_order_id: order.client_order_id + 'again' }) })
  }
  return answer
}
`

const { file, flags } = program('cli/main')

describe('tercet drill', function () {
  this.timeout(600_000)
  let folder = ''
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'tercet-drilled-'))))
  afterEach(() => rmSync(folder, { recursive: true, force: true }))

  /** In a folder and with a temporary folder of its own, so that all it leaves behind is seen. */
  async function drill(args: readonly string[], env: Readonly<Record<string, string>> = {}) {
    const child = spawn(process.execPath, [...flags, file, 'drill', ...args], { cwd: folder, env: { PATH: process.env['PATH'], TMPDIR: folder, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
    let [out, err] = ['', '']
    child.stdout.on('data', (chunk: Buffer) => (out += String(chunk)))
    child.stderr.on('data', (chunk: Buffer) => (err += String(chunk)))
    const [code] = (await once(child, 'close')) as [number | null]
    return { code, out, err }
  }

  it('has every safety act at the default limits, kills and restores engines, and leaves nothing behind', async () => {
    const { code, out, err } = await drill(['--json'])
    expect(err).to.equal('')
    const { results, end } = JSON.parse(out) as Board
    expect(results.filter(({ result }) => result === 'failed')).to.deep.equal([])
    expect(code).to.equal(0)
    expect(results.filter(({ result }) => result === 'off').map(({ name }) => name)).to.deep.equal(['daily-loss', 'news-window'])
    expect(end).to.equal(`${results.length - 2} held, 0 failed, 2 off`)
    const of = (name: string): string => results.find((one) => one.name === name)?.happened ?? ''
    for (const name of ['kill-before-send', 'kill-after-send']) expect(of(name)).to.match(/trading again after [\d.]+ s; of now \d+, 0 lost, 0 doubled/)
    expect(of('restore')).to.match(/\d+ facts restored, the newest of \d{4}-\S+; trading again after [\d.]+ s/)
    // tsx keeps what it has compiled in a folder of that name.
    expect(readdirSync(folder).filter((name) => !name.startsWith('tsx-'))).to.deep.equal([])
  })

  it('goes by the settings of who drills, and says what they switch off', async () => {
    const names = 'position-size,drawdown,drawdown-halt,price-collar'
    const own = await drill(['--only', names], { MAX_POSITION_SIZE: '0.07', MAX_PORTFOLIO_RISK: '0.12' })
    expect(own.out).to.match(/^held +position-size .* over 7 % of equity/m).and.match(/^held +drawdown-halt .* a fall of 12 %/m).and.match(/^4 held, 0 failed, 0 off$/m)
    const off = await drill(['--only', names], { RISK_MANAGEMENT: 'false' })
    expect(off.out).to.match(/^off +position-size .*RISK_MANAGEMENT=false/m).and.match(/^1 held, 0 failed, 3 off$/m)
    expect([own.code, off.code]).to.deep.equal([0, 0])
  })

  it('touches neither the account nor the journal of who drills, and sends orders to its own exchange alone', async () => {
    const settings = ['ALPACA_PAPER=false', 'TERCET_LIVE=I-ACCEPT-REAL-MONEY', 'ALPACA_LIVE_API_KEY=AKMINE', 'ALPACA_LIVE_SECRET_KEY=mine', 'ALPACA_BASE_URL=https://api.alpaca.markets']
    writeFileSync(join(folder, '.env'), [...settings, 'TERCET_STATE=mine', 'TERCET_JOURNAL=mine.db', 'EXECUTION_ENABLED=false', 'CRYPTO_TRADING=false', 'CRYPTO_MAX_ALLOCATION=0'].join('\n'))
    const { code, out } = await drill(['--only', 'position-size,kill-after-send,commands-alone'])
    expect(out).to.match(/\(live\)$/m).and.match(/^EXECUTION_ENABLED is false/m).and.match(/^3 held, 0 failed, 0 off$/m)
    expect(code).to.equal(0)
    expect(readdirSync(folder).filter((name) => !name.startsWith('tsx-'))).to.deep.equal(['.env'])
  })

  it('is red for an engine that sends its orders twice', async () => {
    const plant = join(folder, 'resend.mjs')
    writeFileSync(plant, RESEND)
    const { code, out } = await drill(['--only', 'kill-after-send'], { NODE_OPTIONS: `--import=${pathToFileURL(plant).href}` })
    expect(out).to.match(/^FAILED +kill-after-send .*the journal does not know the venue's order/m).and.match(/^0 held, 1 failed, 0 off$/m)
    expect(code).to.equal(1)
  })

  it('ends with 2 for an exercise that there is not', async () => {
    const { code, err } = await drill(['--only', 'bravery'])
    expect(code).to.equal(2)
    expect(err).to.match(/there is no exercise 'bravery': --list names them/)
  })
})
