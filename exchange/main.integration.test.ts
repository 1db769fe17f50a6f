import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { expect } from 'chai'

const KEYS = { keyId: 'PKTEST', secret: 'secret-for-tests' }
const TOKEN = 'token-for-tests'
const HEADERS = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, authorization: `Bearer ${TOKEN}` }
const MAIN = new URL('./main.ts', import.meta.url).pathname

interface Running {
  readonly child: ChildProcess
  readonly url: string
  readonly now: number
  readonly market: string
  readonly said: string[]
}

interface Ledger {
  readonly now: number
  readonly orders: readonly { readonly client_order_id: string; readonly id: string; readonly filled_qty: string; readonly status: string }[]
  readonly activities: readonly { readonly order_id?: string; readonly qty: string }[]
}

describe('the exchange process', function () {
  this.timeout(60_000)
  let folder: string
  const children: ChildProcess[] = []

  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'exchange-'))))
  afterEach(() => {
    for (const child of children.splice(0)) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })

  const start = async (options: object = {}): Promise<Running> => {
    const settings = {
      source: { type: 'synthetic', seed: 7, start: '2026-03-10T14:00:00Z', universe: { shares: 3, pairs: 1, underlyings: 1, contractsPer: 40 } },
      seed: 7, speed: 120, statePath: join(folder, 'exchange.db'), rateLimit: 'off', ...options,
    }
    const child = spawn(process.execPath, ['--import', 'tsx', MAIN, '--options', JSON.stringify(settings)], { stdio: ['pipe', 'pipe', 'pipe'] })
    children.push(child)
    const said: string[] = []
    createInterface({ input: child.stderr }).on('line', (line) => said.push(line))
    child.stdin.write(`${JSON.stringify({ keys: KEYS, token: TOKEN })}\n`)
    const [line] = (await Promise.race([once(createInterface({ input: child.stdout }), 'line'), once(child, 'exit').then(() => [said.join('\n')])])) as [string]
    const { url, now, market } = JSON.parse(line) as { url: string; now: number; market: string }
    return { child, url, now, market, said }
  }
  const ledgerOf = async ({ url }: Running): Promise<Ledger> => (await (await fetch(`${url}/ledger`, { headers: HEADERS })).json()) as Ledger
  const submit = (url: string, id: string): Promise<Response> => {
    const body = JSON.stringify({ symbol: 'BTC/USD', notional: '50', side: 'buy', type: 'market', time_in_force: 'gtc', client_order_id: id })
    return fetch(`${url}/v2/orders`, { method: 'POST', headers: { ...HEADERS, 'content-type': 'application/json' }, body })
  }

  it('says that its market is simulated, and ends at once when asked to', async () => {
    const running = await start()
    expect(running.market).to.include('simulated')
    expect(running.said.join('\n')).to.include('SIMULATED MARKET').and.not.to.include(KEYS.secret)
    running.child.kill('SIGTERM')
    expect(await once(running.child, 'exit')).to.deep.equal([0, null])
  })

  it('goes on with the same market and ledger after a stop, and forgets both with fresh', async () => {
    const first = await start()
    expect((await submit(first.url, 'kept')).status).to.equal(200)
    await new Promise((resolve) => setTimeout(resolve, 300))
    first.child.kill('SIGTERM')
    await once(first.child, 'exit')
    const second = await start({ speed: 0 })
    expect(second.now).to.be.greaterThan(first.now)
    const { orders, now } = await ledgerOf(second)
    expect(orders.map(({ client_order_id }) => client_order_id)).to.deep.equal(['kept'])
    expect(now, 'the clock went on where it stood').to.equal(second.now)
    second.child.kill('SIGTERM')
    await once(second.child, 'exit')
    const third = await start({ fresh: true, speed: 0 })
    expect((await ledgerOf(third)).orders).to.deep.equal([])
  })

  it('loses no accepted order and no fill when it is killed at any moment', async () => {
    const accepted: string[] = []
    let seen: Ledger = { now: 0, orders: [], activities: [] }
    for (let kill = 0; kill < 4; kill += 1) {
      const running = await start()
      const ledger = await ledgerOf(running)
      expect(ledger.orders.map(({ client_order_id }) => client_order_id)).to.include.members(accepted)
      expect(ledger.now, 'the clock never goes back').to.be.at.least(seen.now)
      for (const old of seen.orders) {
        const now = ledger.orders.find(({ id }) => id === old.id)
        expect(Number(now?.filled_qty), `order ${old.id} keeps what was filled`).to.be.at.least(Number(old.filled_qty))
      }
      const timer = setTimeout(() => running.child.kill('SIGKILL'), 150 + 70 * kill)
      for (let n = 0; ; n += 1) {
        const id = `${kill}-${n}`
        const reply = await submit(running.url, id).catch(() => undefined)
        if (!reply) break
        if (reply.status === 200) accepted.push(id)
        if (n % 5 === 0) seen = await ledgerOf(running).catch(() => seen)
      }
      clearTimeout(timer)
    }
    expect(accepted.length).to.be.greaterThan(10)
    const last = await ledgerOf(await start())
    const ids = last.orders.map(({ client_order_id }) => client_order_id)
    expect(ids).to.include.members(accepted)
    expect(new Set(ids).size, 'none twice').to.equal(ids.length)
  })

  it('ends on a full disk with one sentence, says the same where there is still no room, and goes on with room', () => {
    // A file system of 24 MB in a mount namespace of its own: it goes with the process. Needs util-linux and Linux.
    const settings = { source: { type: 'synthetic', seed: 7, start: '2026-03-10T14:00:00Z', universe: { shares: 3, pairs: 1, underlyings: 1, contractsPer: 40 } }, seed: 7, speed: 3_000, statePath: join(folder, 'exchange.db') }
    const script = `mount -t tmpfs -o size=24m tmpfs "$FOLDER"; head -c 24900000 /dev/zero > "$FOLDER/filler"
      exchange() { limit=$1; shift; printf '%s\\n' "$SECRETS" | timeout $limit "$@"; echo "code $?" >&2; }
      exchange 25 "$@"; exchange 25 "$@"; rm "$FOLDER/filler"; exchange 4 "$@"`
    const run = spawnSync('unshare', ['-rm', 'sh', '-c', script, 'sh', process.execPath, '--import', 'tsx', MAIN, '--options', JSON.stringify(settings)], {
      encoding: 'utf8', timeout: 55_000, env: { ...process.env, FOLDER: folder, SECRETS: JSON.stringify({ keys: KEYS, token: TOKEN }) },
    })
    const said = run.stderr.split('\n').filter((line) => line !== '' && !line.startsWith('paper exchange on'))
    const full = 'exchange: The exchange cannot save its state (database or disk is full) and stops: make room on the disk and start it again.'
    expect(said, 'the last was ended').to.deep.equal([full, 'code 1', full, 'code 1', 'code 124'])
    const clocks = run.stdout.trim().split('\n').map((line) => (JSON.parse(line) as { readonly now: number }).now)
    expect(clocks.at(-1), 'the market goes on').to.be.greaterThan(clocks[0] ?? NaN)
  })
})
