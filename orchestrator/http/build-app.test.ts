import { expect } from 'chai'
import type { InjectOptions } from 'fastify'
import type { CommandRequest } from '../../contract/command-request.ts'
import { buildApp } from './build-app.ts'
import type { CommandAnswer, HttpOptions } from './http-options.ts'
import { BEARER, component, createMemoryLog, door, halt, NOW, OWN, report, TOKEN } from './testing/door.ts'

/** One request to a fresh door; with keys when `local` is false. */
async function ask(given: Partial<HttpOptions>, request: InjectOptions) {
  const app = buildApp(door(given))
  try {
    const answer = await app.inject({ method: 'GET', ...request, headers: { ...OWN, ...request.headers } })
    return { status: answer.statusCode, body: answer.json() as unknown, headers: answer.headers, text: answer.body }
  } finally {
    await app.close()
  }
}

const code = (body: unknown): string => (body as { readonly error: { readonly code: string } }).error.code
const message = (body: unknown): string => (body as { readonly error: { readonly message: string } }).error.message

describe('GET /health', () => {
  it('answers 200 with a status while the loop turns', async () => {
    const { status, body } = await ask({}, { url: '/health' })
    expect(status).to.equal(200)
    expect(body).to.deep.equal({ status: 'ok', why: '', version: '0.1.0', uptime: 3_600_000, cycles: 7, lastCycleAt: NOW - 10_000 })
  })

  it('answers 503 with the reason when no cycle has ended for three delays', async () => {
    const { status, body } = await ask({ health: () => report({ lastCycleAt: NOW - 180_001 }) }, { url: '/health' })
    expect(status).to.equal(503)
    expect([code(body), message(body)].join(' ')).to.contain('stalled').and.to.contain('no cycle has ended for 180 s')
  })

  it('is live while it stands by, starts and stops', async () => {
    for (const type of ['standing-by', 'starting', 'stopping'] as const) {
      const { status, body } = await ask({ phase: () => ({ type, why: 'because' }), health: () => report({ lastCycleAt: 0 }) }, { url: '/health' })
      expect([status, (body as { status: string }).status]).to.deep.equal([200, type])
    }
  })

  it('tells nothing about the account to a caller without the token', async () => {
    const { text } = await ask({ local: false, health: () => report({}, [component('account PA123', 'down', 'secret words')]) }, { url: '/health' })
    expect(text).to.contain('degraded').and.not.to.contain('PA123').and.not.to.contain('secret words')
  })
})

describe('GET /healthz', () => {
  it('is 503 with the reason until everything answered once, then 200', async () => {
    const starting = await ask({ phase: () => ({ type: 'starting', why: 'the broker has not answered yet' }) }, { url: '/healthz' })
    expect([starting.status, message(starting.body)]).to.deep.equal([503, 'the engine is starting: the broker has not answered yet'])
    expect((await ask({}, { url: '/healthz' })).status).to.equal(200)
  })
})

describe('GET /api/health', () => {
  it('turns one entry bad and leaves a disabled module alone', async () => {
    const components = [component('stocks', 'up'), component('crypto', 'disabled'), component('trading', 'down', 'gone')]
    const { status, body } = await ask({ health: () => report({}, components) }, { url: '/api/health' })
    expect(status).to.equal(200)
    expect(body).to.deep.include({ status: 'degraded', why: 'trading: gone', uptime: 3_600_000, components })
  })
})

describe('GET /api/state', () => {
  it('answers the state view', async () => {
    expect((await ask({}, { url: '/api/state' })).body).to.deep.include({ schema: 1, seq: 3, equity: 100_000 })
  })

  it('is 503 before there is a book', async () => {
    const state = (): never => {
      throw new Error('asked too early')
    }
    const { status, body } = await ask({ state, phase: () => ({ type: 'standing-by', why: 'another engine trades' }) }, { url: '/api/state' })
    expect([status, code(body)]).to.deep.equal([503, 'not-ready'])
  })
})

describe('GET /api/rooms', () => {
  it('answers the rooms that were asked for', async () => {
    const asked: unknown[] = []
    const rooms: HttpOptions['rooms'] = (query) => {
      asked.push(query)
      return { schema: 1, seq: 3, at: NOW, wall: NOW, charts: [] }
    }
    const { status, body } = await ask({ rooms }, { url: '/api/rooms?rooms=charts&symbols=AAPL,BTC%2FUSD' })
    expect([status, body]).to.deep.equal([200, { schema: 1, seq: 3, at: NOW, wall: NOW, charts: [] }])
    expect(asked).to.deep.equal([{ rooms: ['charts'], symbols: ['AAPL', 'BTC/USD'], date: undefined }])
  })

  it('is 400 with a reason for what it does not understand', async () => {
    const { status, body } = await ask({}, { url: '/api/rooms?rooms=attic' })
    expect([status, code(body)]).to.deep.equal([400, 'bad-query'])
    expect(message(body)).to.contain('rooms must be some of day, risk, why')
  })

  it('is 503 before there is a book, whatever is asked', async () => {
    const rooms = (): never => {
      throw new Error('asked too early')
    }
    const { status, body } = await ask({ rooms, phase: () => ({ type: 'starting', why: '' }) }, { url: '/api/rooms?rooms=attic' })
    expect([status, code(body)]).to.deep.equal([503, 'not-ready'])
  })

  it('needs the token where keys are', async () => {
    expect((await ask({ local: false }, { url: '/api/rooms' })).status).to.equal(401)
    expect((await ask({ local: false }, { url: '/api/rooms', headers: BEARER })).status).to.equal(200)
  })
})

describe('the local doors', () => {
  it('read without a token', async () => {
    for (const url of ['/api/state', '/api/health', '/health', '/healthz']) expect((await ask({}, { url })).status, url).to.equal(200)
  })

  it('refuse a foreign Host on every route, so that no other name can be made to point here', async () => {
    for (const url of ['/health', '/api/state', '/nowhere']) {
      const { status, body } = await ask({}, { url, headers: { host: 'rebound.example:8080' } })
      expect([status, code(body)], url).to.deep.equal([403, 'foreign-host'])
    }
  })

  it('refuse a page of another site even with the token', async () => {
    const { status, body } = await ask({}, { url: '/api/state', headers: { origin: 'https://evil.example', ...BEARER } })
    expect([status, code(body)]).to.deep.equal([403, 'foreign-origin'])
    expect((await ask({}, { url: '/api/state', headers: { origin: 'http://localhost:8080' } })).status).to.equal(200)
  })

  it('need the token for commands', async () => {
    const { status, headers } = await ask({}, { method: 'POST', url: '/api/commands', payload: halt() })
    expect([status, headers['www-authenticate']]).to.deep.equal([401, 'Bearer'])
  })
})

describe('the doors with keys', () => {
  const railway = { host: 'engine.railway.internal:8080' }

  it('need the token for every read but health', async () => {
    const statuses = await Promise.all(
      ['/health', '/healthz', '/api/state', '/api/health', '/api/stream', '/nowhere'].map(async (url) => (await ask({ local: false }, { url, headers: railway })).status),
    )
    expect(statuses).to.deep.equal([200, 200, 401, 401, 401, 401])
  })

  it('open to the token, and to no other', async () => {
    const url = '/api/state'
    expect((await ask({ local: false }, { url, headers: { ...railway, ...BEARER } })).status).to.equal(200)
    expect((await ask({ local: false }, { url, headers: { ...railway, authorization: 'Bearer wrong' } })).status).to.equal(401)
  })

  it('refuse a page of another site', async () => {
    const { status } = await ask({ local: false }, { url: '/api/state', headers: { ...railway, ...BEARER, origin: 'https://evil.example' } })
    expect(status).to.equal(403)
  })
})

describe('POST /api/commands', () => {
  const post = (payload: NonNullable<InjectOptions['payload']>, given: Partial<HttpOptions> = {}) => ask(given, { method: 'POST', url: '/api/commands', headers: BEARER, payload })
  const answering = (answer: CommandAnswer): { readonly given: Partial<HttpOptions>; readonly asked: CommandRequest[] } => {
    const asked: CommandRequest[] = []
    return { asked, given: { command: async (request) => (asked.push(request), answer) } }
  }

  it('hands a valid command on and answers 200 when it is done', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const { status, body } = await post(halt(), given)
    expect([status, body]).to.deep.equal([200, { id: 'halt-0001', outcome: 'done', why: '' }])
    expect(asked).to.deep.equal([halt()])
  })

  it('answers 409 with the reason when it is refused', async () => {
    const { status, body } = await post(halt(), answering({ outcome: 'refused', why: 'equity is missing' }).given)
    expect([status, body]).to.deep.equal([409, { error: { code: 'refused', message: 'equity is missing' } }])
  })

  it('says so when the journal has carried that id out before', async () => {
    const { status, body } = await post(halt(), answering({ outcome: 'duplicate', why: 'done at 14:59' }).given)
    expect([status, body]).to.deep.equal([200, { id: 'halt-0001', outcome: 'duplicate', why: 'done at 14:59' }])
  })

  it('carries a repeated id out once, even when the repeat comes after its time', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const clock = { now: NOW }
    const app = buildApp(door({ ...given, now: () => clock.now }))
    const send = () => app.inject({ method: 'POST', url: '/api/commands', headers: { ...OWN, ...BEARER }, payload: halt() })
    const first = await send()
    clock.now += 3_600_000
    const second = await send()
    await app.close()
    expect([first.statusCode, second.statusCode, second.body, asked.length]).to.deep.equal([200, 200, first.body, 1])
  })

  it('answers what became of it to one that an earlier engine heard, however late it is asked again', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const late = halt({ createdAt: NOW - 600_000 })
    const done = await post(late, { ...given, became: () => ({ outcome: 'duplicate', why: 'it was carried out before' }) })
    expect([done.status, done.body]).to.deep.equal([200, { id: 'halt-0001', outcome: 'duplicate', why: 'it was carried out before' }])
    const refused = await post(late, { ...given, became: () => ({ outcome: 'refused', why: 'equity is missing' }) })
    expect([refused.status, message(refused.body), asked.length]).to.deep.equal([409, 'equity is missing', 0])
  })

  it('answers 410 to a command that outlived its time, and never hands it on', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const { status, body } = await post(halt({ createdAt: NOW - 60_001 }), given)
    expect([status, code(body), asked.length]).to.deep.equal([410, 'expired', 0])
  })

  it('refuses a command from the future, and forgives a clock five seconds fast', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const late = await post(halt({ createdAt: NOW + 5_001 }), given)
    expect([late.status, code(late.body), asked.length]).to.deep.equal([409, 'future', 0])
    expect((await post(halt({ createdAt: NOW + 5_000 }), given)).status).to.equal(200)
  })

  it('answers 400 with the names of the fields', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const { status, body } = await post({ type: 'toggle', id: 'toggle-01', actor: 'ana', createdAt: NOW, ttlSeconds: 5, module: 'forex' }, given)
    expect([status, code(body), asked.length]).to.deep.equal([400, 'bad-command', 0])
    expect(message(body)).to.equal('the command is not valid: on is missing; module has a value that is not allowed')
  })

  it('takes JSON only, and not too much of it', async () => {
    const raw = (type: string, payload: string) => ask({}, { method: 'POST', url: '/api/commands', headers: { ...BEARER, 'content-type': type }, payload })
    const answers = [
      await raw('text/plain', JSON.stringify(halt())),
      await raw('application/x-www-form-urlencoded', 'type=halt'),
      await raw('application/json', '{"type": halt}'),
      await raw('application/json', ''),
      await raw('application/json', JSON.stringify({ ...halt(), actor: 'a'.repeat(20_000) })),
    ]
    expect(answers.map(({ status, body }) => [status, code(body)])).to.deep.equal([[415, 'not-json'], [415, 'not-json'], [400, 'bad-request'], [400, 'bad-request'], [413, 'too-large']])
  })

  it('takes one id for one command, also where another differs in a word alone', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    const toggle = { type: 'toggle', id: 'toggle-01', actor: 'ana', createdAt: NOW, ttlSeconds: 5, module: 'crypto', on: true }
    const app = buildApp(door(given))
    const send = async (payload: object) => (await app.inject({ method: 'POST', url: '/api/commands', headers: { ...OWN, ...BEARER }, payload })).statusCode
    const statuses = [await send(toggle), await send({ ...toggle, on: false })]
    await app.close()
    expect([statuses, asked.length]).to.deep.equal([[200, 409], 1])
  })

  it('is taken from no page of another site, whose reader holds the token', async () => {
    const { given, asked } = answering({ outcome: 'done', why: '' })
    for (const local of [true, false]) {
      const { status } = await ask({ ...given, local }, { method: 'POST', url: '/api/commands', headers: { ...BEARER, origin: 'https://evil.example' }, payload: halt() })
      expect(status).to.equal(403)
    }
    expect(asked).to.deep.equal([])
  })

  it('is 503 while there is no engine to command', async () => {
    const { status } = await post(halt(), { phase: () => ({ type: 'starting', why: '' }) })
    expect(status).to.equal(503)
  })
})

describe('doors to a book', () => {
  it('are 503 before there is one, each of them, and none looks for it', async () => {
    const early = (): never => {
      throw new Error('asked too early')
    }
    const none: Partial<HttpOptions> = { phase: () => ({ type: 'starting', why: 'opening the journal' }), state: early, rooms: early, facts: early, archive: early, trades: { find: early, since: early } }
    for (const url of ['/api/state', '/api/rooms', '/api/accounts', '/api/trades', '/api/archive', '/api/stream', '/metrics']) {
      const { status, body } = await ask(none, { url })
      expect([status, code(body)], url).to.deep.equal([503, 'not-ready'])
    }
  })
})

describe('answers', () => {
  it('are of this moment, for this caller, and no part of another page, whatever they say', async () => {
    for (const url of ['/health', '/api/state', '/api/nothing']) {
      const app = buildApp(door())
      const { headers } = await app.inject({ method: 'GET', url, headers: OWN })
      await app.close()
      expect(headers, url).to.include({ 'cache-control': 'no-store', 'x-content-type-options': 'nosniff', 'cross-origin-resource-policy': 'same-origin' })
    }
  })
})

describe('errors', () => {
  const crash = (): never => {
    throw new Error('cannot read the book')
  }

  it('of a crash are a 500 without its words or stack; the log has both, and no token', async () => {
    const { log, lines } = createMemoryLog()
    const { status, text, body } = await ask({ state: crash, log }, { url: '/api/state?token=in-the-query', headers: BEARER })
    expect([status, code(body)]).to.deep.equal([500, 'internal'])
    expect(text).to.not.match(/cannot read|at .*\.ts|stack/)
    expect(lines.join('\n')).to.contain('GET /api/state failed').and.to.contain('cannot read').and.to.contain('build-app.test.ts')
    expect(lines.join('\n')).to.not.contain(TOKEN).and.not.to.contain('in-the-query')
  })

  it('of a crashing command are a 500 too, and the command may be sent again', async () => {
    let tries = 0
    const command = async (): Promise<CommandAnswer> => ((tries += 1) === 1 ? crash() : { outcome: 'done', why: '' })
    const app = buildApp(door({ command }))
    const send = () => app.inject({ method: 'POST', url: '/api/commands', headers: { ...OWN, ...BEARER }, payload: halt() })
    const statuses = [(await send()).statusCode, (await send()).statusCode]
    await app.close()
    expect(statuses).to.deep.equal([500, 200])
  })

  it('of an unknown path and of a broken one have the same shape', async () => {
    const unknown = await ask({}, { url: '/api/nothing?x=1' })
    expect([unknown.status, unknown.body]).to.deep.equal([404, { error: { code: 'not-found', message: 'there is no GET /api/nothing here' } }])
    const broken = await ask({}, { url: '/api/%zz' })
    expect([broken.status, code(broken.body)]).to.deep.equal([400, 'bad-request'])
  })
})

describe('GET /api/stream', () => {
  it('refuses a place that is no number, or that this journal does not hold', async () => {
    expect((await ask({}, { url: '/api/stream?after=x' })).status).to.equal(400)
    const { status, body } = await ask({}, { url: '/api/stream?after=900' })
    expect([status, code(body)]).to.deep.equal([409, 'unknown-place'])
  })

  it('is 503 before there is a journal to follow', async () => {
    expect((await ask({ phase: () => ({ type: 'starting', why: '' }) }, { url: '/api/stream?after=0' })).status).to.equal(503)
  })
})
