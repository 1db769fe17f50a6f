import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { Channel } from './notify/channel.ts'
import { localOperators } from './relay/local-operators.ts'
import { StoreError, type DocumentStore } from './store/document-store.ts'
import { memoryStore, type MemoryStore } from './store/memory-store.ts'
import { memoryLog } from './testing/memory-log.ts'
import { roomsOf } from './testing/rooms-of.ts'
import { fillOf, positionOf, stateOf } from './testing/state-of.ts'
import { tinyEngine, TOKEN, type TinyEngine } from './testing/tiny-engine.ts'
import { startUpdater, type Updater } from './updater-process.ts'

const AT = 1_773_150_000_000
const OTHER = 'updater-of-another-deployment'

describe('the updater', () => {
  let engine: TinyEngine
  let store: MemoryStore
  let updater: Updater

  beforeEach(async () => {
    engine = await tinyEngine()
    engine.rooms = roomsOf({ at: AT })
    engine.state = stateOf({ at: AT, seq: 10, fills: [fillOf({ at: AT })], positions: [positionOf({})] })
    store = memoryStore(Date.now)
  })
  afterEach(async () => {
    await updater.stop()
    await engine.close()
  })

  const start = (given: { readonly interval: number; readonly store?: DocumentStore; readonly secrets?: readonly string[]; readonly channels?: readonly Channel[] }): void => {
    updater = startUpdater({
      door: { url: engine.url, token: () => TOKEN }, store, operators: localOperators(), mostWrites: Infinity, channels: [], secrets: [], version: '0.1.0',
      log: memoryLog().log, now: Date.now, chance: () => 0.5, name: 'updater-own', ...given,
    })
  }
  const dataOf = async (path: string) => (await store.read([path]))[0]?.data
  const liveOf = async () => (await dataOf('public/live')) as undefined | { readonly writer: string; readonly pass: number; readonly writesToday: { readonly count: number } }

  it('of a live account makes no pass for a fill that came while one was under way: its moment would tell of it', async () => {
    engine.state = stateOf({ at: AT, seq: 10, environment: 'live' })
    let release: () => void = () => undefined
    let gate = Promise.resolve()
    const slow: DocumentStore = { ...store, commit: (writes) => gate.then(() => store.commit(writes)) }
    start({ interval: 3_000, store: slow })
    const first = await until(liveOf)
    await until(async () => engine.places.length > 0 || undefined)
    gate = new Promise((resolve) => (release = resolve))
    // The second pass has read its state and waits for Firestore.
    const passes = updater.health().passes
    await until(async () => updater.health().passes > passes || undefined)
    engine.tell({ seq: 11, type: 'order.filled', symbol: 'AAPL' })
    await sleep(100)
    release()
    await until(async () => ((await liveOf())?.pass === first.pass + 1 ? true : undefined))
    await sleep(1_500)
    expect((await liveOf())?.pass).to.equal(first.pass + 1)
  })

  it('that finds its lease written and given back by another goes on from what that one wrote', async () => {
    start({ interval: 100 })
    const first = await until(liveOf)
    await until(async () => ((await dataOf('public/risk')) ? true : undefined))
    const risk = await dataOf('public/risk')
    store.put('public/risk', { ...risk, cash: 1, updatedAt: Date.now() })
    store.put('public/live', { ...(await dataOf('public/live')), writer: '', writesToday: { ...first.writesToday, count: 5_000 }, updatedAt: Date.now() })
    const after = await until(async () => ((await liveOf())?.writer === 'updater-own' ? liveOf() : undefined))
    expect(after.writesToday.count, "the day's count goes on").to.be.above(5_000)
    await until(async () => ((await dataOf('public/risk'))?.['cash'] === risk?.['cash'] ? true : undefined))
  })

  it('puts right what a write of its own brought that it had given up', async () => {
    start({ interval: 100 })
    await until(async () => ((await dataOf('public/risk')) ? true : undefined))
    const risk = await dataOf('public/risk')
    store.put('public/risk', { ...risk, cash: 1, updatedAt: Date.now() })
    store.put('public/live', { ...(await dataOf('public/live')), updatedAt: Date.now() })
    await until(async () => ((await dataOf('public/risk'))?.['cash'] === risk?.['cash'] ? true : undefined))
  })

  it('keeps out of its health, which is open to everybody, what no document may hold', async () => {
    const closed: DocumentStore = { ...store, commit: () => Promise.reject(new StoreError('refused', 'marked-secret of PA3XK9Q7T2 may not write')) }
    start({ interval: 100, store: closed, secrets: ['marked-secret'] })
    await until(async () => (updater.health().why !== '' ? true : undefined))
    expect(updater.health().why).to.equal('[redacted] of [redacted] may not write')
  })

  it('tells a web hook, whose readers may be many, no more than a document', async () => {
    const told: string[] = []
    const sink = createServer((request, response) => {
      request.on('data', (part) => told.push(String(part)))
      request.on('end', () => response.end())
    })
    await new Promise<void>((resolve) => sink.listen(0, '127.0.0.1', resolve))
    const halted = { state: 'halted', cause: 'drawdown', numbers: {}, since: AT, limit: null } as const
    engine.state = { ...stateOf({ at: AT, seq: 10 }), states: { desk: halted, stocks: halted, crypto: halted, options: halted } }
    start({ interval: 100, secrets: ['MAX_PORTFOLIO_RISK'], channels: [{ name: 'discord', url: `http://127.0.0.1:${(sink.address() as AddressInfo).port}/hook` }] })
    await until(async () => (told.length > 0 ? true : undefined))
    sink.close().closeAllConnections()
    expect(told.join()).to.contain('Trading is halted').and.contain('as much as [redacted] allows')
  })

  it('takes no lease of another that has just written', async () => {
    start({ interval: 100 })
    await until(liveOf)
    store.put('public/live', { ...(await dataOf('public/live')), writer: OTHER, updatedAt: Date.now() })
    await until(async () => (updater.health().status === 'passive' ? true : undefined))
    const { passes } = updater.health()
    await sleep(500)
    expect((await liveOf())?.writer).to.equal(OTHER)
    expect([updater.health().passes, updater.health().commands], 'it neither looks nor listens: the other one tells of alerts, and answers').to.deep.equal([passes, false])
  })
})

async function until<T>(look: () => Promise<T | undefined>): Promise<T> {
  for (const end = Date.now() + 8_000; Date.now() < end; await sleep(10)) {
    const found = await look()
    if (found !== undefined) return found
  }
  throw new Error('it did not happen in time')
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds))
}
