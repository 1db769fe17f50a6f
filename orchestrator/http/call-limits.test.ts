import { expect } from 'chai'
import type { FastifyInstance } from 'fastify'
import { buildApp } from './build-app.ts'
import type { HttpOptions } from './http-options.ts'
import { BEARER, door, NOW, OWN } from './testing/door.ts'

describe('calls without the token', () => {
  let app: FastifyInstance
  const clock = { now: NOW }
  const open = (given: Partial<HttpOptions> = {}): FastifyInstance => (app = buildApp(door({ now: () => clock.now, ...given })))
  const ask = (url: string, headers: Readonly<Record<string, string>> = {}) => app.inject({ method: 'GET', url, headers: { ...OWN, ...headers } })
  const statuses = async (count: number, url: string, headers: Readonly<Record<string, string>> = {}) => {
    const all: number[] = []
    for (let i = 0; i < count; i += 1) all.push((await ask(url, headers)).statusCode)
    return all
  }
  beforeEach(() => (clock.now = NOW))
  afterEach(() => app.close())

  it('are fifty in an hour: the fifty-first is told when to come back, and the hour heals it', async () => {
    open()
    expect(await statuses(51, '/api/state')).to.deep.equal([...Array.from({ length: 50 }, () => 200), 429])
    const refused = await ask('/api/accounts')
    expect([refused.headers['retry-after'], (refused.json() as { error: { code: string } }).error.code]).to.deep.equal(['3600', 'too-many-calls'])
    clock.now += 3_600_000
    expect((await ask('/api/state')).statusCode).to.equal(200)
  })

  it('to health are never counted, nor those of the holder of the token', async () => {
    open({ limits: { perHour: 1, perDay: 2 } })
    for (const url of ['/health', '/healthz', '/api/health']) expect(new Set(await statuses(5, url)), url).to.deep.equal(new Set([200]))
    expect(new Set(await statuses(5, '/api/state', BEARER))).to.deep.equal(new Set([200]))
    expect(await statuses(2, '/api/state'), 'and the budget is whole').to.deep.equal([200, 429])
  })

  it('count where they are refused, so that nobody tries tokens without end', async () => {
    open({ local: false, limits: { perHour: 3, perDay: 9 } })
    expect(await statuses(5, '/api/state', { authorization: 'Bearer guessed-token' })).to.deep.equal([401, 401, 401, 429, 429])
    expect((await ask('/api/state', BEARER)).statusCode, 'the right one gets in all the same').to.equal(200)
  })

  it('are told to come back when they may, rounded up to a second, and not before the day is over where that is spent', async () => {
    open({ limits: { perHour: 2, perDay: 3 } })
    await ask('/api/state')
    clock.now += 500
    await ask('/api/state')
    clock.now += 3_000
    expect((await ask('/api/state')).headers['retry-after'], '3,596.5 s').to.equal('3597')
    clock.now += 13 * 3_600_000
    expect(await statuses(2, '/api/state')).to.deep.equal([200, 429])
    clock.now += 10 * 3_600_000
    expect(await statuses(1, '/api/state'), 'the day goes on').to.deep.equal([429])
    clock.now += 3_600_000
    expect(await statuses(1, '/api/state')).to.deep.equal([200])
  })

  it('of one address leave those of another alone', async () => {
    open({ limits: { perHour: 1, perDay: 1 } })
    const from = async (remoteAddress: string) => (await app.inject({ method: 'GET', url: '/api/state', headers: OWN, remoteAddress })).statusCode
    expect([await from('192.0.2.1'), await from('192.0.2.1'), await from('192.0.2.2')]).to.deep.equal([200, 429, 200])
  })

  it('are told by their route, however an address is written', async () => {
    open({ limits: { perHour: 2, perDay: 9 } })
    const all: number[] = []
    for (const url of ['/%61pi/state', '/ap%69/state?x=1', '/%61pi/state', '/api/stat%65']) all.push((await ask(url)).statusCode)
    expect(all).to.deep.equal([200, 200, 429, 429])
    expect((await ask('/%61pi/health')).statusCode, 'health is exempt, however it is written').to.equal(200)
  })

  it('that try tokens elsewhere count too', async () => {
    open({ local: false, limits: { perHour: 3, perDay: 9 } })
    const all: number[] = []
    for (const url of ['/metrics', '/nothing', '/api/health', '/metrics', '/api/health']) all.push((await ask(url, { authorization: 'Bearer guessed-token' })).statusCode)
    expect(all).to.deep.equal([401, 401, 401, 429, 429])
    expect(new Set(await statuses(5, '/health')), 'what needs no token is no guess').to.deep.equal(new Set([200]))
  })

  it('of another site cannot use up what this machine may ask', async () => {
    open({ limits: { perHour: 1, perDay: 1 } })
    expect(await statuses(3, '/api/state', { origin: 'https://evil.example' })).to.deep.equal([403, 403, 403])
    expect((await ask('/api/state')).statusCode).to.equal(200)
  })
})

describe('GET /api/trades', () => {
  it('takes ten calls a minute of each client, with the token too', async () => {
    const clock = { now: NOW }
    const app = buildApp(door({ now: () => clock.now }))
    const ask = async () => (await app.inject({ method: 'GET', url: '/api/trades?limit=1', headers: { ...OWN, ...BEARER } })).statusCode
    const answers = []
    for (let i = 0; i < 11; i += 1) answers.push(await ask())
    clock.now += 60_000
    answers.push(await ask())
    await app.close()
    expect(answers).to.deep.equal([...Array.from({ length: 10 }, () => 200), 429, 200])
  })

  it('answers 400 to a query that it does not know', async () => {
    const app = buildApp(door())
    const { statusCode, body } = await app.inject({ method: 'GET', url: '/api/trades?limit=many', headers: OWN })
    await app.close()
    expect([statusCode, body]).to.deep.equal([400, JSON.stringify({ error: { code: 'bad-request', message: 'the query is not valid: limit must be a whole number from 1 to 500, given once' } })])
  })
})

describe('GET /api/accounts', () => {
  it('lists the one account with its strategies, its state and its balance', async () => {
    const app = buildApp(door())
    const { body } = await app.inject({ method: 'GET', url: '/api/accounts', headers: OWN })
    await app.close()
    expect(JSON.parse(body)).to.deep.equal({
      accounts: [{
        id: 'A1', environment: 'simulated', status: { state: 'active', cause: null, numbers: {}, since: null, limit: null }, strategies: [], balance: { equity: 100_000, cash: 100_000, dayStart: 100_000 },
      }],
    })
  })
})
