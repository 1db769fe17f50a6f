import { expect } from 'chai'
import { Timestamp, type Firestore } from 'firebase-admin/firestore'
import { checkAlerts, checkCommandResult, checkLive } from '../contract/checkers.ts'
import type { LiveDocument } from '../contract/documents/live.ts'
import { readDocument } from '../contract/read-document.ts'
import type { RunningFirestore } from '../firestore-local/serve-firestore.ts'
import { startFirestore } from '../firestore-local/start-firestore.ts'
import { ALERT_SETTINGS } from './alerts/alert.ts'
import { firestoreMetrics } from './health/firestore-metrics.ts'
import { localOperators } from './relay/local-operators.ts'
import { firestoreStore } from './store/firestore-store.ts'
import { openLocalDatabase, type Database } from './store/open-database.ts'
import { memoryLog } from './testing/memory-log.ts'
import { metricsOf } from './testing/metrics-of.ts'
import { roomsOf } from './testing/rooms-of.ts'
import { fillOf, positionOf, stateOf } from './testing/state-of.ts'
import { tinyEngine, TOKEN, type TinyEngine } from './testing/tiny-engine.ts'
import { startUpdater, type Updater, type UpdaterParts } from './updater-process.ts'

const PROJECT = 'demo-tercet'
const INTERVAL = 400

describe('the updater on the local Firestore', function () {
  this.timeout(30_000)
  let firestore: RunningFirestore
  let database: Database
  let engine: TinyEngine
  let updaters: Updater[] = []
  let lines: string[] = []

  beforeEach(async () => {
    firestore = await startFirestore({
      port: 0, project: PROJECT, origin: 'http://localhost:8080', rulesPath: 'firestore.rules', indexesPath: 'firestore.indexes.json', account: 'simulated', isRailway: false, operatorKey: 'k'.repeat(40),
    })
    database = openLocalDatabase({ host: `127.0.0.1:${firestore.port}`, project: PROJECT })
    engine = await tinyEngine()
    show(10)
  })
  afterEach(async () => {
    firestore.hooks.clear()
    await Promise.all(updaters.map((one) => one.stop()))
    updaters = []
    await engine.close()
    await database.close()
    await firestore.close()
  })

  /** What the engine shows at fact `seq`. */
  const show = (seq: number, equity = 100_250): void => {
    const at = 1_773_150_000_000 + seq
    engine.state = stateOf({ at, seq, equity, fills: [fillOf({ at, n: seq })], positions: [positionOf({})] })
    engine.rooms = roomsOf({ at: 1_773_150_000_000 })
  }
  const start = (given: Partial<UpdaterParts> = {}): Updater => {
    const memory = memoryLog()
    lines = memory.lines
    const updater = startUpdater({
      door: { url: engine.url, token: () => TOKEN }, store: firestoreStore(database.firestore, { patience: 3_000 }), operators: localOperators(), interval: INTERVAL, mostWrites: Infinity, channels: [],
      secrets: [], version: '0.1.0', log: memory.log, now: Date.now, chance: () => 0.5, name: `updater-${updaters.length}`, ...given,
    })
    updaters.push(updater)
    return updater
  }
  const live = () => liveOf(database.firestore)
  const command = (id: string, fields: object, uid = 'local-operator') =>
    database.firestore.doc(`commands/${id}`).create({ schema: 1, uid, createdAt: Timestamp.now(), ttlSeconds: 30, ...fields })
  const result = (id: string) =>
    until(async () => {
      const reading = readDocument(checkCommandResult, (await database.firestore.doc(`commandResults/${id}`).get()).data())
      return reading.type === 'document' && reading.document.endedAt !== null ? reading.document : undefined
    })

  it('writes every document of its first pass, each as its schema says, and its heartbeat from then on', async () => {
    start()
    const first = await until(live)
    const names = (await database.firestore.collection('public').listDocuments()).map(({ id }) => id)
    expect(names).to.have.members(['live', 'day-2026-03-10', 'trades-2026-03-10', 'risk', 'why', 'options', 'learning', 'history', 'alerts', 'chart-AAPL-2026-03-10'])
    expect(first.money.equity).to.equal(100_250)
    const from = (pass: number) => until(async () => live().then((one) => (one && one.pass >= pass ? one : undefined)))
    // The first pass writes everything, and may be late for it.
    const second = await from(first.pass + 1)
    const later = await from(second.pass + 3)
    expect(later.updatedAt - second.updatedAt, 'three intervals later').to.be.greaterThan(2.5 * INTERVAL)
    expect(lines.filter((line) => /^(error|warning)/.test(line))).to.deep.equal([])
  })

  it('writes nothing but the heartbeat while nothing changes', async () => {
    start()
    const first = await until(live)
    const { writes } = firestore.counts()
    const later = await until(async () => (await live().then((one) => (one && one.pass >= first.pass + 5 ? one : undefined))))
    expect(firestore.counts().writes - writes).to.be.at.most(later.pass - first.pass + 1)
  })

  it('shows a fill long before the next pass, and the first of a burst is not held back', async () => {
    start({ interval: 20_000 })
    const first = await until(live)
    await until(async () => engine.places.length > 0 || undefined)
    show(11, 100_300)
    const began = Date.now()
    engine.tell({ seq: 11, type: 'order.filled', symbol: 'AAPL' })
    const after = await until(async () => (await live().then((one) => (one?.seq === 11 ? one : undefined))), 10)
    expect(Date.now() - began, 'milliseconds from the fact to the document').to.be.below(500)
    expect([first.seq, after.money.equity]).to.deep.equal([10, 100_300])
    show(12, 100_310)
    engine.tell({ seq: 12, type: 'order.filled', symbol: 'AAPL' })
    await until(async () => (await live().then((one) => (one?.seq === 12 ? one : undefined))), 10)
    expect(Date.now() - began, 'the second of the burst waits').to.be.within(900, 3_000)
  })

  it('lives through an outage, keeps the newest state and shows its lag meanwhile', async () => {
    const updater = start({ store: firestoreStore(database.firestore, { patience: 600 }) })
    await until(live)
    firestore.hooks.fail('UNAVAILABLE', 'all')
    await until(async () => updater.health().firestore.state === 'disconnected' || undefined)
    expect(metricsOf(firestoreMetrics(updater.health()))['firestore_connected'], 'MET-05 by FST-07').to.equal(0)
    show(50, 99_000)
    const lag = updater.health().firestore.lag
    await sleep(1_200)
    expect(updater.health().firestore.lag, 'lag grows').to.be.greaterThan(lag + 800)
    expect(updater.health().status, 'an outage is no reason to be started anew').to.equal('degraded')
    firestore.hooks.clear()
    const after = await until(async () => (await live().then((one) => (one?.seq === 50 ? one : undefined))), 20, 15_000)
    expect(after.money.equity).to.equal(99_000)
    await until(async () => updater.health().firestore.state === 'connected' || undefined)
    expect(updater.health().firestore.lag).to.be.below(1_000)
    expect(metricsOf(firestoreMetrics(updater.health()))).to.include({ firestore_connected: 1, firestore_sync_lag_seconds: updater.health().firestore.lag / 1_000 })
  })

  it('does not call a spent quota a mere silence: the SDK tells nobody of it', async () => {
    const updater = start({ store: firestoreStore(database.firestore, { patience: 600 }) })
    await until(live)
    firestore.hooks.fail('RESOURCE_EXHAUSTED', 'writes')
    await until(async () => (updater.health().status === 'degraded' ? true : undefined))
    expect(updater.health().why).to.match(/has not answered for 0\.6 s: .*the day's quota is spent.*midnight Pacific/)
  })

  it('goes on after a restart from the seq and the count of its predecessor, and writes nothing again', async () => {
    const first = start()
    await until(async () => (await live().then((one) => (one && one.pass >= 3 ? one : undefined))))
    await first.stop()
    updaters = []
    const before = await until(live)
    const { writes } = firestore.counts()
    start({ name: 'updater-second' })
    const after = await until(async () => (await live().then((one) => (one?.writer === 'updater-second' && one.pass >= 2 ? one : undefined))))
    await until(async () => engine.places.length > 1 || undefined)
    expect(before.writer, 'the lease was given back').to.equal('')
    expect([before.heartbeats.updater.state, before.sync.commands], 'nobody hears a command now').to.deep.equal(['down', false])
    expect(engine.places.at(-1), 'the stream is followed from where the documents stand').to.equal('10')
    expect(after.writesToday.count).to.be.greaterThan(before.writesToday.count)
    expect(firestore.counts().writes - writes, 'only heartbeats').to.be.at.most(after.pass + 1)
  })

  it('removes old documents by the date of the market, which the engine must have told, and with every day of it', async () => {
    const chart = database.firestore.doc('public/chart-AAPL-2026-03-09')
    await chart.set({ schema: 1 })
    engine.state = undefined
    start()
    await new Promise((resolve) => setTimeout(resolve, 5 * INTERVAL))
    expect((await chart.get()).exists, 'young on the tenth of March, old today').to.equal(true)
    show(10)
    await until(async () => (await live())?.seq === 10 || undefined)
    expect((await chart.get()).exists).to.equal(true)
    engine.state = stateOf({ at: 1_773_150_000_000 + 40 * 86_400_000, seq: 11, equity: 100_250, fills: [], positions: [] })
    await until(async () => !(await chart.get()).exists || undefined)
  })

  it('lets one of two updaters write, and the other take over when it is gone', async () => {
    const first = start({ name: 'updater-a' })
    await until(live)
    const second = start({ name: 'updater-b' })
    await until(async () => second.health().status === 'passive' || undefined)
    await sleep(3 * INTERVAL)
    expect((await until(live)).writer).to.equal('updater-a')
    await first.stop()
    updaters = [second]
    await until(async () => (await live().then((one) => (one?.writer === 'updater-b' ? one : undefined))))
    expect(second.health().status).to.equal('ok')
  })

  it('stands back when somebody else has written its lease', async () => {
    const updater = start({ name: 'updater-a' })
    await until(live)
    await database.firestore.doc('public/live').update({ writer: 'updater-of-another-deployment' })
    await until(async () => updater.health().status === 'passive' || undefined)
  })

  it('carries a command to the engine under its id and answers it step by step', async () => {
    start()
    await until(async () => updaters[0]?.health().commands || undefined)
    await command('halt-0001', { type: 'halt' })
    const done = await result('halt-0001')
    expect([done.state, done.type, done.uid]).to.deep.equal(['done', 'halt', 'local-operator'])
    expect(engine.asked.map(({ id, type, actor }) => ({ id, type, actor }))).to.deep.equal([{ id: 'halt-0001', type: 'halt', actor: 'local-operator' }])
  })

  it("answers with the engine's reason when it refuses", async () => {
    engine.answer = () => [409, { error: { code: 'refused', message: 'equity is missing' } }]
    start()
    await command('resume-0001', { type: 'resume', scope: 'desk' })
    expect(await result('resume-0001')).to.deep.include({ state: 'refused', why: 'equity is missing' })
  })

  it('carries nothing out that has run out or that a stranger asks', async () => {
    start()
    await command('late-0001', { type: 'flatten', createdAt: Timestamp.fromMillis(Date.now() - 40_000) })
    await command('stranger-1', { type: 'flatten' }, 'somebody')
    expect((await result('late-0001')).why).to.match(/^it is 4\d s old and held for 30 s/)
    expect((await result('stranger-1')).why).to.contain('only its own operator commands')
    expect(engine.asked).to.deep.equal([])
  })

  it('writes the private documents only while an operator watches', async () => {
    start()
    await until(live)
    expect((await database.firestore.doc('private/live').get()).exists).to.equal(false)
    await command('watch-0001', { type: 'watch' })
    expect((await result('watch-0001')).state).to.equal('done')
    const watched = await until(async () => (await database.firestore.doc('private/live').get()).data())
    expect(watched['watchedUntil']).to.be.within(Date.now() + 280_000, Date.now() + 300_000)
    await until(async () => (await database.firestore.doc('private/logs').get()).data())
  })

  it('of a live account hides money until it is old enough, tells no fill by the moment of a write, and shows a halt at once', async () => {
    const shown = (seq: number, state: 'active' | 'halted') => {
      engine.state = stateOf({ at: 1_773_150_000_000 + seq, seq, environment: 'live', state, fills: [fillOf({ at: 1_773_150_000_000 })], positions: [positionOf({})] })
    }
    shown(10, 'active')
    start({ interval: 20_000 })
    const first = await until(live)
    expect([first.shown, first.money.equity, first.positions.symbol, first.trades.at, first.seq]).to.deep.equal([{ money: 'share', delay: 15 }, null, [], [], 0])
    const names = (await database.firestore.collection('public').listDocuments()).map(({ id }) => id)
    expect(names, 'nothing about trading is there yet').to.have.members(['live', 'alerts'])
    await until(async () => engine.places.length > 0 || undefined)
    engine.tell({ seq: 11, type: 'order.filled', symbol: 'AAPL' })
    await sleep(1_500)
    expect((await until(live)).pass, 'no write betrays the fill').to.equal(first.pass)
    shown(12, 'halted')
    engine.tell({ seq: 12, type: 'cause.began' })
    const halted = await until(async () => (await live().then((one) => (one?.states.desk.state === 'halted' ? one : undefined))))
    expect([halted.money.equity, halted.seq]).to.deep.equal([null, 0])
  })

  it('writes what it can of a newer engine, and its health says what it cannot, until it can', async () => {
    const { risk } = engine.rooms
    const novelty = { ...risk, novelty: 1 } as unknown as NonNullable<typeof risk>
    engine.rooms = { ...engine.rooms, risk: novelty }
    const updater = start()
    await until(live)
    await until(async () => (updater.health().status === 'degraded' ? true : undefined))
    expect(updater.health().why).to.equal('public/risk is not written: risk.novelty: not known')
    engine.rooms = { ...engine.rooms, ...(risk && { risk }) }
    await until(async () => (updater.health().status === 'ok' ? true : undefined), 25, 15_000)
    expect((await database.firestore.doc('public/risk').get()).exists).to.equal(true)
    expect(lines.filter((line) => line.includes('public/risk is not written')), 'it is said once').to.have.length(1)
  })

  it('says of an engine of another version that it lives, and what to do, instead of falling over its answers', async () => {
    engine.state = { schema: 2, account: { number: 'another shape' } } as unknown as NonNullable<typeof engine.state>
    const updater = start()
    await until(async () => (updater.health().passes > 2 ? true : undefined))
    expect(updater.health().engine.state).to.equal('starting')
    expect(lines.join()).to.include('the engine answers /api/state in schema 2, and this updater reads 1: deploy both from one commit').and.to.not.include('Cannot read')
  })

  it('reads an archive that cannot be used now and then, not at every pass', async () => {
    await database.firestore.doc('private/archive-state').set({ schema: 2 })
    engine.health = { ...engine.health, status: 'restoring' }
    start()
    const broken = (): readonly string[] => lines.filter((line) => line.includes('the archive cannot be read'))
    await until(async () => (broken().length > 0 ? true : undefined))
    await sleep(5 * INTERVAL)
    expect(broken()).to.have.length(1)
    await until(async () => (broken().length > 1 ? true : undefined))
  })

  it('marks a silent engine down, alerts once, keeps an acknowledgement over a restart and reports recovery', async () => {
    // The engine has been silent for longer than the outside eye allows: the clock of this updater runs ahead of it.
    let ahead = 0
    const now = (): number => Date.now() + ahead
    const settings = { ...ALERT_SETTINGS, settle: 100 }
    const first = start({ now, alerts: settings })
    await until(live)
    const port = Number(new URL(engine.url).port)
    await engine.close()
    await sleep(2 * INTERVAL)
    ahead = 301_000
    const down = await until(async () => (await live().then((one) => (one?.heartbeats.engine.state === 'down' ? one : undefined))))
    expect(down.totals.alerts).to.equal(1)
    await database.firestore.doc('commands/acknowledge-1').create({ schema: 1, uid: 'local-operator', type: 'acknowledge', alert: 'system-down', createdAt: Timestamp.fromMillis(now()), ttlSeconds: 30 })
    expect((await result('acknowledge-1')).state).to.equal('done')
    const alerts = () => alertsOf(database.firestore)
    await until(async () => (await alerts().then((one) => (one?.active[0]?.acknowledgedAt ? one : undefined))))
    await first.stop()
    updaters = []
    start({ now, alerts: settings })
    await until(async () => (await live().then((one) => (one?.writer === 'updater-0' && one.pass >= 2 ? one : undefined))))
    expect((await until(alerts)).active.map(({ id, repeats, acknowledgedAt }) => [id, repeats, acknowledgedAt !== null])).to.deep.equal([['system-down', 0, true]])
    engine = await tinyEngine(port)
    show(60)
    const over = await until(async () => (await alerts().then((one) => (one?.active.length === 0 ? one : undefined))))
    expect(over.recent.map(({ id, recoveredAt }) => [id, recoveredAt !== null])).to.deep.equal([['system-down', true]])
  })
})

async function liveOf(firestore: Firestore): Promise<LiveDocument | undefined> {
  const data = (await firestore.doc('public/live').get().catch(() => undefined))?.data()
  if (!data) return undefined
  const reading = readDocument(checkLive, data)
  if (reading.type !== 'document') throw new Error(`public/live is broken: ${JSON.stringify(reading)}`)
  return reading.document
}

async function alertsOf(firestore: Firestore) {
  const reading = readDocument(checkAlerts, (await firestore.doc('public/alerts').get()).data())
  return reading.type === 'document' ? reading.document : undefined
}

async function until<T>(look: () => Promise<T | undefined>, pause = 25, patience = 8_000): Promise<T> {
  for (const end = Date.now() + patience; Date.now() < end; await sleep(pause)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error('it did not happen in time')
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
