import { once } from 'node:events'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import type { StateView } from '../../contract/state-view.ts'
import { createHttp, type HttpServer } from '../../orchestrator/http/create-http.ts'
import type { FactRow, HttpOptions } from '../../orchestrator/http/http-options.ts'
import type { LiveMessage } from '../../orchestrator/http/live/live-update.ts'
import { BEARER, createMemoryLog, door, NOW } from '../../orchestrator/http/testing/door.ts'
import { until } from '../cli/kit.ts'

describe('the live updates over a WebSocket', function () {
  this.timeout(20_000)
  let server: HttpServer
  let port = 0
  const clients: WebSocket[] = []

  const open = async (given: Partial<HttpOptions> = {}): Promise<void> => {
    server = await createHttp(door({ port: 0, now: Date.now, live: { look: 20 }, ...given }))
    port = (await server.listen()).port
  }
  const connect = (headers: Readonly<Record<string, string>> = {}) => {
    const client = new WebSocket(`ws://localhost:${port}/api/ws`, { headers, family: 4 })
    clients.push(client)
    const heard: LiveMessage[] = []
    client.on('message', (data: Buffer) => heard.push(JSON.parse(data.toString()) as LiveMessage))
    client.on('error', () => undefined)
    return { client, heard, ended: once(client, 'close') as Promise<[number]> }
  }
  /** The HTTP status of a handshake that is refused. */
  const refusal = async (headers: Readonly<Record<string, string>> = {}): Promise<number> => {
    const { client } = connect(headers)
    const [, response] = (await once(client, 'unexpected-response')) as [unknown, { readonly statusCode: number }]
    client.terminate()
    return response.statusCode
  }
  /** A journal that grows, and the state with it. */
  const world = (bytes = 0) => {
    const rows: FactRow[] = []
    const wakes: (() => void)[] = []
    const basis = door().state()
    const state = (): StateView => ({ ...basis, seq: rows.length, equity: 100_000 + rows.length, notices: basis.notices, account: `A${'x'.repeat(bytes)}` })
    const tell = (type: string): void => {
      rows.push({ seq: rows.length + 1, type, at: NOW, wall: NOW, body: {} })
      for (const wake of wakes) wake()
    }
    return { tell, options: { state, facts: (after: number, limit: number) => rows.slice(after, after + limit), onFacts: (wake: () => void) => void wakes.push(wake) } }
  }
  afterEach(async () => {
    for (const client of clients.splice(0)) client.terminate()
    await server.close()
  })

  it('begin with a full snapshot, and again after coming back', async () => {
    const { tell, options } = world()
    await open(options)
    const first = connect()
    const [snapshot] = await until('a snapshot', () => (first.heard.length > 0 ? first.heard : undefined), 5_000)
    expect(snapshot).to.deep.include({ type: 'snapshot', seq: 0, paper: true })
    expect(snapshot?.data).to.have.all.keys('account_update', 'position_update', 'signal_update').and.to.nested.include({ 'account_update.equity': 100_000 })
    first.client.terminate()
    tell('order.filled')
    const second = connect()
    const [again] = await until('another', () => (second.heard.length > 0 ? second.heard : undefined), 5_000)
    expect(again?.data).to.nested.include({ 'account_update.equity': 100_001 })
    await new Promise((resolve) => setTimeout(resolve, 100))
    expect(second.heard, 'the fill is in the snapshot and is not told twice').to.have.length(1)
  })

  it('tell each kind after its cause, a burst once, and the same to all', async () => {
    const { tell, options } = world()
    await open(options)
    const [a, b] = [connect(), connect()]
    await until('both', () => (a.heard.length > 0 && b.heard.length > 0 ? true : undefined), 5_000)
    for (let i = 0; i < 5; i += 1) tell('order.filled')
    await until('a fill', () => (a.heard.length >= 3 && b.heard.length >= 3 ? true : undefined), 5_000)
    expect(a.heard.slice(1).map(({ type, seq }) => [type, seq])).to.deep.equal([['account_update', 5], ['position_update', 5]])
    expect(b.heard).to.deep.equal(a.heard)
    tell('cycle.ended')
    await until('a cycle', () => (a.heard.length >= 4 ? true : undefined), 5_000)
    expect(a.heard.at(-1)?.type).to.equal('signal_update')
  })

  it('are silent about news without a feed, and tell them with one', async () => {
    const headlines = [{ at: NOW, headline: 'Fed holds rates', symbols: ['SPY'] }]
    await open({ news: () => headlines })
    const { heard } = connect()
    const [snapshot] = await until('a snapshot', () => (heard.length > 0 ? heard : undefined), 5_000)
    expect(snapshot?.data).to.deep.nested.include({ 'news_update.items': headlines })
  })

  it('let in as reads do: a page of another site and a missing token stay out, and a handshake is one call', async () => {
    await open({ limits: { perHour: 1, perDay: 2 } })
    expect(await refusal({ origin: 'https://evil.example' })).to.equal(403)
    const { heard } = connect()
    await until('a snapshot', () => (heard.length > 0 ? true : undefined), 5_000)
    expect(await refusal()).to.equal(429)
    await server.close()
    await open({ local: false })
    expect(await refusal()).to.equal(401)
    const known = connect(BEARER)
    await until('a snapshot', () => (known.heard.length > 0 ? true : undefined), 5_000)
  })

  it('are 503 before there is a book, and when there are too many clients', async () => {
    await open({ phase: () => ({ type: 'starting', why: '' }) })
    expect(await refusal()).to.equal(503)
    await server.close()
    await open({ live: { clients: 1 } })
    const { heard } = connect()
    await until('a snapshot', () => (heard.length > 0 ? true : undefined), 5_000)
    expect(await refusal()).to.equal(503)
  })

  it('drop a client that stops reading, hold little for it, and go on for the others', async () => {
    const { log, lines } = createMemoryLog()
    const { tell, options } = world(1_000_000)
    await open({ ...options, log, live: { look: 5, queue: 2_000_000 } })
    const [slow, good] = [connect(), connect()]
    await until('both', () => (slow.heard.length > 0 && good.heard.length > 0 ? true : undefined), 5_000)
    slow.client.pause()
    const before = process.memoryUsage().rss
    await until('the end of the slow one', () => (tell('order.filled'), lines.some((line) => line.includes('did not keep up')) ? true : undefined), 15_000)
    expect(process.memoryUsage().rss - before, 'bytes').to.be.below(300_000_000)
    const seen = good.heard.length
    tell('order.filled')
    await until('the good one goes on', () => (good.heard.length > seen ? true : undefined), 5_000)
    slow.client.resume()
    expect((await slow.ended)[0], 'cut, not closed').to.equal(1006)
    expect(good.client.readyState).to.equal(WebSocket.OPEN)
  })

  it('drop a client that no longer answers a ping', async () => {
    await open({ live: { ping: 50 } })
    const dead = new WebSocket(`ws://localhost:${port}/api/ws`, { family: 4, autoPong: false })
    clients.push(dead)
    await once(dead, 'close')
    const alive = connect()
    await new Promise((resolve) => setTimeout(resolve, 300))
    expect(alive.client.readyState).to.equal(WebSocket.OPEN)
  })

  it('end at once with the engine, even for a client that does not answer', async () => {
    await open()
    const { client, heard } = connect()
    await until('a snapshot', () => (heard.length > 0 ? true : undefined), 5_000)
    client.pause()
    const began = Date.now()
    await server.close()
    expect(Date.now() - began).to.be.below(2_500)
    await open()
  })
})
