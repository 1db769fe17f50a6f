import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { expect } from 'chai'
import { heldAtVenue } from '../../cli/drill/holdings.ts'
import { judgeOrders } from '../../cli/drill/judge-orders.ts'
import { emptyBook, evolve } from '../../core/book/evolve.ts'
import type { Fact } from '../../core/fact/fact.ts'
import { readJournal } from '../../journal/read-journal.ts'
import { until, withStand } from './kit.ts'
import { ASKING_ENGINE, type ChildOptions, type EngineChild, engineEnvironment, ready, startChild, tokenOf } from './processes.ts'

describe('the engine as a process', function () {
  this.timeout(90_000)
  let folder: string
  let children: EngineChild[]
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'tercet-process-'))
    children = []
  })
  afterEach(() => {
    for (const { child } of children) child.kill('SIGKILL')
    rmSync(folder, { recursive: true, force: true })
  })
  const start = (env: Readonly<Record<string, string>>, options: Partial<ChildOptions> = {}): EngineChild => {
    const child = startChild({ folder, ...options, env })
    children.push(child)
    return child
  }

  it('that ends before it has started leaves the name of a module that hung to the next', () =>
    withStand({ exchange: { faults: { 'venue.away': { path: '/v2/assets' } } } }, async (stand) => {
      const mark = join(folder, 'hung-module')
      writeFileSync(mark, 'crypto')
      const first = start(engineEnvironment(stand, folder))
      await Promise.race([first.ended(), until('it tries', () => (stand.faults.state()['venue.away']?.fired ?? 0) > 1, 30_000)])
      first.child.kill('SIGKILL')
      await first.ended()
      expect(existsSync(mark)).to.equal(true)
      stand.faults.disarm()
      const second = start(engineEnvironment(stand, folder))
      await ready(second)
      const health = JSON.parse((await second.get('/api/health')).body) as { states: Record<string, string> }
      expect([health.states['crypto'], existsSync(mark)]).to.deep.equal(['halted', false])
    }))

  it('is killed when a decision never returns, and comes back with that module benched until a command', () =>
    withStand({}, async (stand) => {
      const env = { ...engineEnvironment(stand, folder), ...ASKING_ENGINE, TERCET_MODULE_TIMEOUT: '2' }
      const first = start(env, { entry: 'asking' })
      await ready(first)
      stand.put('BTC/USD', 60_000.75)
      expect(await first.ended(), 'no code of its own can end it').to.equal('SIGKILL')

      const second = start(env, { entry: 'asking' })
      await ready(second)
      stand.put('AAPL', 100.5)
      await until('the others trade on', () => stand.orders().some((order) => order.symbol === 'AAPL'))
      const health = JSON.parse((await second.get('/api/health')).body) as { states: Record<string, string>; components: { name: string; state: string; why: string }[] }
      expect(health.states).to.include({ crypto: 'halted', desk: 'active' })
      expect(health.components.find(({ name }) => name === 'crypto')).to.include({ state: 'down' })
      stand.put('BTC/USD', 60_000.5)
      await stand.minutes(2)
      expect(stand.orders().filter((order) => order.symbol === 'BTC/USD'), 'benched').to.deep.equal([])
      const answer = await fetch(`${await second.url()}/api/commands`, {
        method: 'POST',
        headers: { authorization: `Bearer ${tokenOf(folder)}`, 'content-type': 'application/json' },
        body: JSON.stringify({ type: 'resume', scope: 'crypto', id: 'resume-crypto', actor: 'test', createdAt: Date.now(), ttlSeconds: 30 }),
      })
      expect(answer.status).to.equal(200)
      await until('it trades again', () => stand.orders().some((order) => order.symbol === 'BTC/USD'))
    }))

  it('waits passive while another on the same disk trades, and takes over when that one is killed, with its book', () =>
    withStand({}, async (stand) => {
      const env = { ...engineEnvironment(stand, folder), ...ASKING_ENGINE }
      const first = start(env, { entry: 'asking' })
      await ready(first)
      stand.put('BTC/USD', 60_000.5)
      await until('the first trades', () => stand.orders().length === 1)
      stand.put('BTC/USD', 60_000)
      const second = start(env, { entry: 'asking' })
      await second.url()
      const waiting = JSON.parse((await second.get('/health')).body) as { status: string; why: string }
      expect(waiting.status).to.equal('standing-by')
      expect(waiting.why).to.match(new RegExp(`process ${first.child.pid} \\(engine\\)`))
      expect((await second.get('/healthz')).status).to.equal(503)
      await stand.minutes(1)
      expect(stand.orders()).to.have.length(1)

      first.child.kill('SIGKILL')
      await first.ended()
      await ready(second)
      stand.put('BTC/USD', 50_000)
      await until('the second sells what the first bought', () => stand.orders().some((order) => order.side === 'sell' && order.status === 'filled'))
      expect(stand.orders()).to.have.length(2)
    }))

  it('says what it does from the lease to its first cycle, and no longer that it stands by', () =>
    withStand({}, async (stand) => {
      const first = start(engineEnvironment(stand, folder))
      await ready(first)
      const second = start(engineEnvironment(stand, folder))
      await second.url()
      const health = async () => JSON.parse((await second.get('/health')).body) as { status: string; why: string }
      const says = async (wanted: RegExp): Promise<string> => {
        for (const end = performance.now() + 40_000; performance.now() < end; await sleep(50)) {
          const { status, why } = await health()
          if (wanted.test(why)) return status
        }
        throw new Error(`it does not say ${wanted.source}, but ${(await health()).why}`)
      }
      expect(await says(/is traded on by process/)).to.equal('standing-by')
      stand.faults.arm({ 'venue.away': { path: '/v2/account' } })
      first.child.kill('SIGKILL')
      await first.ended()
      expect(await says(/^the venue does not answer: /)).to.equal('starting')
      stand.faults.disarm()
      stand.faults.arm({ 'rest.slow': { path: '/v2/assets', ms: 4_000 } })
      expect(await says(/^reading orders and positions at the venue, and the bars that strategies warm up on$/)).to.equal('starting')
      expect(JSON.parse((await second.get('/healthz')).body), 'and to whoever asks whether it may trade').to.have.nested.property('error.message', 'the engine is starting: reading orders and positions at the venue, and the bars that strategies warm up on')
      stand.faults.disarm()
      await ready(second)
    }))

  it('ends without an order when it wakes up after another has taken its place, because somebody deleted its lock', () =>
    withStand({}, async (stand) => {
      const env = { ...engineEnvironment(stand, folder), ...ASKING_ENGINE }
      const first = start(env, { entry: 'asking' })
      await ready(first)
      first.child.kill('SIGSTOP')
      rmSync(join(folder, 'journal-simulated.db.lock'))
      const second = start(env, { entry: 'asking' })
      await ready(second)
      stand.put('BTC/USD', 60_000.5)
      first.child.kill('SIGCONT')
      expect(await first.ended()).to.equal(1)
      expect(first.said()).to.match(/written by a newer lease: this engine has lost it and must stop/)
      await until('the second trades', () => stand.orders().length > 0)
      stand.put('BTC/USD', 60_000)
      await stand.minutes(2)
      expect(stand.orders(), 'each order once').to.have.length(1)
    }))

  it('of which two trade, because somebody deleted the lock, come to be one: no order is lost or doubled, and each says what is true', () =>
    withStand({}, async (stand) => {
      const [env, path] = [{ ...engineEnvironment(stand, folder), ...ASKING_ENGINE }, join(folder, 'journal-simulated.db')]
      const facts = (): readonly Fact[] => {
        const journal = readJournal(path)
        try {
          return [...journal.eachFact()].map(({ body }) => body as Fact)
        } finally {
          journal.close()
        }
      }
      const first = start(env, { entry: 'asking' })
      await ready(first)
      // Its first entry is on its way to the venue while the second takes over.
      stand.faults.arm({ 'rest.slow': { method: 'POST', path: '/v2/orders', ms: 3_000 } })
      stand.put('BTC/USD', 60_000.5)
      await until('an entry is decided', () => facts().some(({ type }) => type === 'order.approved'), 30_000)
      rmSync(`${path}.lock`)
      const second = start(env, { entry: 'asking' })
      expect(await first.ended(), first.said()).to.equal(1)
      expect(first.said()).to.match(/written by a newer lease: this engine has lost it and must stop/)
      const again = start(env, { entry: 'asking' })
      await ready(second)
      stand.faults.disarm()
      const health = JSON.parse((await again.get('/health')).body) as { status: string; why: string }
      expect(health.status, 'what a supervisor starts in place of the first').to.equal('standing-by')
      expect(health.why).to.include(`is traded on by process ${second.child.pid} (engine) since`)
      await until('the entry is filled once', () => stand.orders().some(({ side, status }) => side === 'buy' && status === 'filled'), 30_000)
      stand.put('BTC/USD', 50_000)
      await until('the second sells what the first bought', () => stand.orders().some(({ side, status }) => side === 'sell' && status === 'filled'), 30_000)
      await stand.minutes(3)
      for (const engine of [again, second]) {
        engine.child.kill('SIGTERM')
        await engine.ended()
      }
      const told = facts()
      const book = emptyBook()
      for (const fact of told) evolve(book, fact)
      const held = Object.fromEntries([...book.sleeves.values()].flatMap(({ holdings }) => holdings.map(({ symbol, qty }) => [symbol.replace('/', ''), qty])))
      expect(judgeOrders({ facts: told, orders: stand.orders(), book: held, venue: heldAtVenue(stand.exchange.venue.positions()) })).to.deep.equal([])
      expect(stand.orders().map(({ side }) => side), 'each once').to.deep.equal(['buy', 'sell'])
    }))

  it('ends with code 0 within its limit when asked to in mid-cycle, and leaves a whole journal', () =>
    withStand({}, async (stand) => {
      const engine = start(engineEnvironment(stand, folder))
      await ready(engine)
      stand.faults.arm({ 'rest.slow': { ms: 700 }, 'ws.muteData': {} })
      await stand.minutes(2)
      const asked = performance.now()
      engine.child.kill('SIGTERM')
      expect(await engine.ended()).to.equal(0)
      expect(performance.now() - asked).to.be.below(8_500)
      const journal = readJournal(join(folder, 'journal-simulated.db'))
      expect(journal.verifyChain().ok).to.equal(true)
      expect(journal.lastFact()?.seq).to.be.above(1)
      journal.close()
    }))

  it('lets its old inputs go by itself, so that no disk fills up, and none of its facts', () =>
    withStand({}, async (stand) => {
      const TWO_SECONDS = String(2 / 86_400)
      const engine = start({ ...engineEnvironment(stand, folder), TERCET_QUOTE_DAYS: TWO_SECONDS })
      await ready(engine)
      const journal = readJournal(join(folder, 'journal-simulated.db'))
      await until('the first inputs have left', () => journal.prunedThrough() > 0, 30_000)
      expect([journal.facts(0, 1)[0]?.seq, journal.verifyChain().ok]).to.deep.equal([1, true])
      journal.close()
    }))

  it('says 503 and then ends with a code when its loop no longer turns', () =>
    withStand({}, async (stand) => {
      // The process sees a wall clock forty times too fast, so that the limit of two minutes passes in three seconds.
      const fast = join(folder, 'fast-wall.mjs')
      writeFileSync(fast, 'const began = Date.now(); const real = Date.now.bind(Date); Date.now = () => began + (real() - began) * 40\n')
      const engine = start(engineEnvironment(stand, folder), { node: ['--import', fast] })
      await ready(engine)
      expect((await engine.get('/health')).status).to.equal(200)
      // The exchange's clock stands still when the exchange is gone: no cycle is ever due again.
      await stand.exchange.stop()
      const end = performance.now() + 15_000
      let health = await engine.get('/health')
      while (health.status === 200 && performance.now() < end) health = await engine.get('/health')
      expect(health.status).to.equal(503)
      expect(health.body).to.match(/"code":"stalled","message":"no cycle has ended for \d+ s/)
      expect(await engine.ended()).to.equal(1)
      expect(engine.said()).to.match(/no cycle has finished for \d+ s: ending/)
    }))

  it('runs nothing and asks nobody with MODULAR_SYSTEM=false', () =>
    withStand({}, async (stand) => {
      let asked = 0
      stand.faults.arm({ 'rest.slow': { ms: 0 } })
      const engine = start({ ...engineEnvironment(stand, folder), MODULAR_SYSTEM: 'false' })
      expect(await engine.ended()).to.equal(0)
      asked = stand.faults.state()['rest.slow']?.occasions ?? 0
      expect(asked, 'broker calls').to.equal(0)
      expect(engine.said()).to.match(/there is no legacy engine: nothing runs/)
    }))
})
