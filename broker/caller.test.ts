import { Alpaca } from '@alpacahq/alpaca-trade-api'
import { expect } from 'chai'
import { Outage } from '../core/ports/broker.ts'
import { Caller, type Answer } from './caller.ts'
import { NeverSent } from './never-sent.ts'
import { RequestLane } from './request-lane.ts'

const READ = { bucket: 'trading', priority: 'reconcile' } as const

describe('a call', () => {
  it('that fails in passing is repeated, three times at most', async () => {
    const passing = caller([status(503), refused('ECONNRESET'), Response.json({ id: 'a' })])
    expect(await passing.read()).to.deep.equal({ id: 'a' })
    const lasting = caller([status(503), status(503), status(503), Response.json({})])
    const outage: unknown = await lasting.read().catch((error: unknown) => error)
    expect(outage).to.be.instanceOf(Outage)
    expect(String(outage)).to.match(/^Outage: account: .*transient, HTTP 503/)
    expect(lasting.calls()).to.equal(3)
  })

  it('that the venue refuses for good is not repeated', async () => {
    const world = caller([status(404, { code: 40410000, message: 'order not found for X' })])
    expect(await world.asking()).to.deep.include({
      type: 'failed',
      failure: { kind: 'notFound', status: 404, code: 40410000, message: 'order not found for X', requestId: 'r-1', fields: {}, sent: true },
    })
    expect(world.calls()).to.equal(1)
  })

  it('that must not be repeated is made once, whatever happens', async () => {
    const world = caller([status(503), Response.json({})])
    expect(await world.once()).to.have.nested.property('failure.kind', 'transient')
    expect(world.calls()).to.equal(1)
  })

  it('knows what certainly did not leave from what may have arrived', async () => {
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'ENETUNREACH', 'EHOSTUNREACH', 'UND_ERR_CONNECT_TIMEOUT'])
      expect(await caller([refused(code)]).once(), code).to.have.nested.property('failure.sent', false)
    for (const code of ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE', 'ETIMEDOUT'])
      expect(await caller([refused(code)]).once(), code).to.have.nested.property('failure.sent', true)
    for (const syscall of ['read', 'write'])
      for (const code of ['ENETUNREACH', 'EHOSTUNREACH'])
        expect(await caller([refused(code, { syscall })]).once(), `${code} on a connection that stood`).to.have.nested.property('failure.sent', true)
    const deep = await caller([new Error('outer', { cause: refused('ECONNREFUSED') })]).once()
    expect(deep, 'two causes down').to.have.nested.property('failure.sent', false)
    expect(messageOf(deep)).to.include('outer: fetch failed: ECONNREFUSED')
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    expect(await caller([timeout]).once()).to.have.nested.property('failure.sent', true)
  })

  it('whose rate is refused is repeated, but in lock-step, where the window would last for ever', async () => {
    const answers = () => [status(429, { message: 'too many requests.' }), Response.json({ id: 'a' })]
    const [waiting, serial] = [caller(answers()), caller(answers(), { serial: true })]
    expect(await waiting.asking()).to.deep.equal({ type: 'ok', status: 200, body: { id: 'a' } })
    expect(await serial.asking()).to.have.nested.property('failure.kind', 'rate')
    expect([waiting.calls(), serial.calls()]).to.deep.equal([2, 1])
  })

  it('waits before each repeat, twice as long before the second', async () => {
    const took = async (answers: readonly Response[], chance: number): Promise<number> => {
      const began = performance.now()
      await caller(answers, { retry: 100, chance }).asking()
      return performance.now() - began
    }
    // 80 and 160 milliseconds at the least, 120 at the most; timers may fire a millisecond early.
    expect(await took([status(503), status(503), Response.json({})], 0)).to.be.at.least(238)
    expect(await took([status(503), Response.json({})], 0.999)).to.be.at.least(118)
  })

  it('takes an empty answer for one, and says the number and the words of a refusal that names none', async () => {
    expect(await caller([new Response(null, { status: 204 })]).once()).to.deep.equal({ type: 'ok', status: 204, body: undefined })
    const bare = await caller([new Response('', { status: 422, headers: { 'x-request-id': 'r-2' } })]).once()
    expect(bare).to.deep.nested.include({ 'failure.kind': 'unknown', 'failure.code': null, 'failure.requestId': 'r-2' })
    expect(messageOf(bare)).not.to.equal('')
  })

  it('to a host that is not on the list is refused once', async () => {
    const world = caller([new NeverSent('example.com is not on the list of hosts')])
    expect(await world.asking()).to.deep.include({ type: 'failed' }).and.have.nested.property('failure.sent', false)
    expect(world.calls()).to.equal(1)
  })

  it('keeps extra fields of a refusal, and not the page of a gateway', async () => {
    const money = await caller([status(403, { code: 40310000, message: 'insufficient buying power', buying_power: '7' })]).once()
    expect(money).to.have.nested.property('failure.fields').that.deep.equals({ buying_power: '7' })
    const page = await caller([new Response(`<html><body>${'Bad gateway '.repeat(100)}</body></html>`, { status: 502 })]).once()
    expect(messageOf(page)).to.match(/^Bad gateway/).and.have.length.below(320)
  })
})

function messageOf(answer: Answer): string {
  return answer.type === 'failed' ? answer.failure.message : ''
}

function status(code: number, body: object = {}): Response {
  return Response.json(body, { status: code, headers: { 'x-request-id': 'r-1' } })
}

/** What Node's fetch throws: the system's code lies in the cause. */
function refused(code: string, more: object = {}): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error(code), { code, ...more }) })
}

/** A caller over the real SDK, whose network answers from a list. */
function caller(answers: readonly (Response | Error)[], { serial = false, retry = 1, chance = 0 } = {}) {
  let calls = 0
  const fetchApi = (): Promise<Response> => {
    const answer = answers[calls++] ?? new Error('asked too often')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  const rest = new Alpaca({ keyId: 'k', secret: 's', fetchApi, rateLimit: false, retry: false, timeoutMs: 0 })
  const lane = new RequestLane({ now: () => 0, marketNow: () => 0, limit: 200, serial, napMs: 1 })
  const made = new Caller({ lane, retry, serial, chance: () => chance })
  const call = () => rest.trading.account.getAccountRaw()
  return {
    calls: () => calls,
    once: () => made.once(READ, call),
    asking: () => made.asking(READ, call),
    read: () => made.read('account', READ, call),
  }
}
