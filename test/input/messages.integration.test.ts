import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import { connect } from 'node:net'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'chai'
import { WebSocketServer, type WebSocket } from 'ws'
import { createBroker } from '../../broker/broker.ts'
import { millis } from '../../core/brand.ts'
import { Outage, type StreamHandlers } from '../../core/ports/broker.ts'
import type { Log } from '../../core/ports/log.ts'
import { replayTape } from '../../exchange/alpaca-api/sources/replay-tape.ts'
import { until, withStand } from '../faults/kit.ts'
import { engineEnvironment, ready, startChild, tokenOf } from '../faults/processes.ts'

describe('a command that is asked again after its time', function () {
  this.timeout(60_000)

  it('is answered by an engine that was started since with what became of it, and by 410 where the journal does not know it', () =>
    withStand({}, async (stand) => {
      const folder = mkdtempSync(join(tmpdir(), 'tercet-again-'))
      const started = () => startChild({ folder, env: engineEnvironment(stand, folder) })
      let engine = started()
      const give = async (command: object) => {
        const headers = { authorization: `Bearer ${tokenOf(folder)}`, 'content-type': 'application/json' }
        const answer = await fetch(`${await engine.url()}/api/commands`, { method: 'POST', headers, body: JSON.stringify(command) })
        const { outcome, error } = (await answer.json()) as { readonly outcome?: string; readonly error?: { readonly message: string } }
        return [answer.status, outcome ?? error?.message]
      }
      const given = { actor: 'test', createdAt: Date.now(), ttlSeconds: 1 }
      const [halt, unknown] = [{ ...given, type: 'halt', id: 'halt-0001' }, { ...given, type: 'parameters', id: 'parameters-0001', module: 'stocks', strategy: 'nothing', values: {} }]
      try {
        await ready(engine)
        const fresh = { createdAt: Date.now(), ttlSeconds: 30 }
        expect(await give({ ...halt, ...fresh })).to.deep.equal([200, 'done'])
        const [, why] = await give({ ...unknown, ...fresh })
        engine.child.kill('SIGTERM')
        await engine.ended()
        engine = started()
        await ready(engine)
        expect(await give(halt)).to.deep.equal([200, 'duplicate'])
        expect(await give(unknown)).to.deep.equal([409, why])
        expect(String((await give({ ...halt, id: 'halt-0002' }))[1])).to.include('it is not carried out')
      } finally {
        engine.child.kill('SIGKILL')
        await engine.ended()
        rmSync(folder, { recursive: true, force: true })
      }
    }))
})

describe('malformed requests to the engine', function () {
  this.timeout(60_000)

  it('each get a clear answer of one shape, name what is wrong, and change nothing', () =>
    withStand({}, async (stand) => {
      const folder = mkdtempSync(join(tmpdir(), 'tercet-input-'))
      const engine = startChild({ folder, env: engineEnvironment(stand, folder) })
      try {
        await ready(engine)
        const url = await engine.url()
        const headers = { authorization: `Bearer ${tokenOf(folder)}`, 'content-type': 'application/json' }
        const good = { type: 'halt', id: 'halt-0001', actor: 'test', createdAt: Date.now(), ttlSeconds: 30 }
        const post = async (body: string, more: Readonly<Record<string, string>> = {}) => {
          const answer = await fetch(`${url}/api/commands`, { method: 'POST', headers: { ...headers, ...more }, body })
          return { status: answer.status, ...((await answer.json()) as { error: { code: string; message: string } }).error }
        }
        const cases: readonly (readonly [string, string, number, RegExp])[] = [
          ['no JSON', '{"type":', 400, /one JSON object/],
          ['a list', '[]', 400, /type must be one of halt, resume/],
          ['null', 'null', 400, /type must be one of/],
          ['an unknown type', JSON.stringify({ ...good, type: 'explode' }), 400, /type must be one of halt/],
          ['missing fields', JSON.stringify({ type: 'resume' }), 400, /id is missing.*actor is missing.*createdAt is missing.*ttlSeconds is missing.*scope is missing/],
          ['a foreign field', JSON.stringify({ ...good, force: true }), 400, /force is not known/],
          ['a wrong type', JSON.stringify({ ...good, createdAt: 'now' }), 400, /createdAt must be integer/],
          ['an id of another shape', JSON.stringify({ ...good, id: '../../x' }), 400, /^the command is not valid: id must match/],
          ['a parameter that is no number', JSON.stringify({ ...good, type: 'parameters', module: 'stocks', strategy: 'momentum_trading', values: { fast: 'x' } }), 400, /values\.fast must be number/],
          ['an old one', JSON.stringify({ ...good, createdAt: Date.now() - 120_000 }), 410, /was valid for 30 s: it is not carried out/],
          ['one of the future', JSON.stringify({ ...good, createdAt: Date.now() + 120_000 }), 409, /lies more than \d+ s ahead/],
          ['a huge one', JSON.stringify({ ...good, actor: 'x'.repeat(2_000_000) }), 413, /larger than any command/],
          ['a strategy that does not exist', JSON.stringify({ ...good, type: 'parameters', module: 'stocks', strategy: 'nothing', values: {} }), 409, /has no strategy nothing/],
        ]
        for (const [name, body, status, message] of cases) {
          const answer = await post(body)
          expect(answer.status, name).to.equal(status)
          expect(answer.message, name).to.match(message)
          expect(JSON.stringify(answer), name).not.to.match(/\bat .*\.ts:\d/)
        }
        expect(await post('type=halt', { 'content-type': 'application/x-www-form-urlencoded' })).to.include({ status: 415, code: 'not-json' })
        expect(await post(JSON.stringify(good), { authorization: 'Bearer wrong' })).to.include({ status: 401 })
        expect(await post(JSON.stringify(good), { origin: 'https://example.com' })).to.include({ status: 403 })
        expect(await raw(url, 'NOT HTTP AT ALL\r\n\r\n')).to.match(/^HTTP\/1\.1 400 .*"error":\{"code":"bad-request"/s)
        expect(await raw(url, `GET / HTTP/1.1\r\nhost: evil.example.com\r\nconnection: close\r\n\r\n`)).to.match(/^HTTP\/1\.1 403 /)
        const state = JSON.parse((await engine.get('/api/state')).body) as { states: { desk: { state: string } } }
        expect(state.states.desk.state, 'none of them halted the desk').to.not.equal('halted')
      } finally {
        engine.child.kill('SIGTERM')
        await engine.ended()
        rmSync(folder, { recursive: true, force: true })
      }
    }))
})

describe('malformed words of the venue', function () {
  this.timeout(20_000)
  let server: Server
  let answer: (path: string) => string
  let sockets: WebSocket[]
  beforeEach(async () => {
    sockets = []
    answer = () => '{}'
    server = createServer((request, reply) => void reply.setHeader('content-type', 'application/json').end(answer(request.url ?? '')))
    const upgrades = new WebSocketServer({ server })
    upgrades.on('connection', (socket, request) => {
      sockets.push(socket)
      if (request.url === '/stream') {
        socket.on('message', (data) => {
          const text = String(data)
          if (text.includes('auth')) socket.send(JSON.stringify({ stream: 'authorization', data: { status: 'authorized', action: 'authenticate' } }))
          if (text.includes('listen')) socket.send(JSON.stringify({ stream: 'listening', data: { streams: ['trade_updates'] } }))
        })
      }
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  })
  afterEach(() => {
    for (const socket of sockets) socket.terminate()
    server.closeAllConnections()
    server.close()
  })
  const brokerOf = (said: string[]) => {
    const at = (message: string, meta?: object): void => void said.push(`${message} ${JSON.stringify(meta ?? {})}`)
    const log: Log = { debug: at, info: at, warning: at, error: at, child: () => log }
    const baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
    return createBroker({ keyId: 'k', secret: 's', environment: 'local', baseUrl, now: Date.now, marketNow: () => millis(Date.now()), streams: ['trading'], timings: { retry: 5 }, log })
  }

  it('on REST are an outage that says what was asked, never a guess', async () => {
    const broker = brokerOf([])
    for (const body of ['', '[]', '{"id":"x"}', '{"id":"x","cash":"lots","equity":"1"}']) {
      answer = () => body
      const error = await broker.snapshot({ unfinished: [], activitiesAfter: millis(0) }).then(() => undefined, (thrown: unknown) => thrown)
      expect(error, body).to.be.instanceOf(Outage)
      expect((error as Outage).message, body).to.match(/^account/)
    }
    answer = () => '<html>502 Bad Gateway</html>'
    const error = await broker.clock().then(() => undefined, (thrown: unknown) => thrown)
    expect(error).to.be.instanceOf(Outage)
    await broker.close()
  })

  it('in a list cost the one item that cannot be read, which is named', async () => {
    const said: string[] = []
    const broker = brokerOf(said)
    answer = () => JSON.stringify({ quotes: { AAPL: { bp: 1, ap: 2, bs: 1, as: 1, t: new Date().toISOString() }, SPY: { bp: 'x' }, QQQ: 7 } })
    const quotes = await broker.quotes(['AAPL', 'SPY', 'QQQ'])
    expect(quotes.map((quote) => quote.symbol)).to.deep.equal(['AAPL'])
    expect(said.join('\n')).to.match(/quote/)
    await broker.close()
  })

  it('on the trading stream are left out with a word, and what follows is heard', async () => {
    const said: string[] = []
    const broker = brokerOf(said)
    const updates: string[] = []
    const handlers: StreamHandlers = { onUpdate: (update) => void updates.push(update.order.clientId), onBars: () => undefined, onQuotes: () => undefined, onState: () => undefined, onCount: () => undefined }
    await broker.openStreams(handlers)
    const order = { id: 'v1', client_order_id: 'c1', symbol: 'AAPL', side: 'buy', status: 'new', qty: '1', filled_qty: '0', type: 'limit', submitted_at: new Date().toISOString() }
    const [socket] = sockets
    for (const frame of ['', 'null', '[]', '{"stream":"trade_updates"}', '{"stream":"trade_updates","data":null}', '{"stream":"trade_updates","data":{"event":7}}', '{"stream":"trade_updates","data":{"event":"fill","order":{"id":1}}}', '{broken'])
      socket?.send(frame)
    socket?.send(JSON.stringify({ stream: 'trade_updates', data: { event: 'new', timestamp: new Date().toISOString(), order } }))
    await until('the good one is heard', () => updates.length > 0)
    expect(updates).to.deep.equal(['c1'])
    expect(said.join('\n')).to.match(/left out one message of the trading stream/)
    await broker.close()
  })
})

describe('malformed rows of a recorded market', () => {
  const HEADER = 'time,open,high,low,close,volume'
  const GOOD = '1773149400000,500,501,499,500.5,1000'
  for (const [what, text, wanted] of [
    ['a word for a price', `${HEADER}\n${GOOD}\n1773149460000,500,501,499,cheap,1000\n`, /SPY\.csv, line 3: .*close/],
    ['a price below nothing', `${HEADER}\n1773149400000,500,501,-1,500,1000\n`, /SPY\.csv, line 2: .*low/],
    ['a time within a minute', `${HEADER}\n1773149400001,500,501,499,500,1000\n`, /SPY\.csv, line 2: /],
    ['a row cut short', `${HEADER}\n1773149400000,500\n`, /SPY\.csv, line 2/],
    ['another header', `when,price\n1,2\n`, /SPY\.csv.*(time|header|column)/s],
  ] as const)
    it(`${what} is an error that names file and line`, async () => {
      const folder = mkdtempSync(join(tmpdir(), 'tercet-rows-'))
      writeFileSync(join(folder, 'SPY.csv'), text)
      const error: unknown = await replayTape({ type: 'folder', folder }).then(() => undefined, (thrown: unknown) => thrown)
      rmSync(folder, { recursive: true, force: true })
      expect(error).to.be.instanceOf(Error)
      expect((error as Error).message).to.match(wanted)
    })
})

/** Sends bytes as they are and returns all that comes back. */
function raw(url: string, text: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(new URL(url).port), '127.0.0.1', () => socket.write(text))
    let answer = ''
    socket.on('data', (chunk) => (answer += String(chunk)))
    socket.on('close', () => resolve(answer))
    socket.on('error', reject)
  })
}
