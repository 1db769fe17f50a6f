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
    for (const code of ['ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT'])
      expect(await caller([refused(code)]).once(), code).to.have.nested.property('failure.sent', false)
    for (const code of ['ECONNRESET', 'UND_ERR_SOCKET', 'EPIPE'])
      expect(await caller([refused(code)]).once(), code).to.have.nested.property('failure.sent', true)
    const timeout = new DOMException('The operation was aborted due to timeout', 'TimeoutError')
    expect(await caller([timeout]).once()).to.have.nested.property('failure.sent', true)
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
function refused(code: string): Error {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('connect'), { code }) })
}

/** A caller over the real SDK, whose network answers from a list. */
function caller(answers: readonly (Response | Error)[]) {
  let calls = 0
  const fetchApi = (): Promise<Response> => {
    const answer = answers[calls++] ?? new Error('asked too often')
    return answer instanceof Error ? Promise.reject(answer) : Promise.resolve(answer)
  }
  const rest = new Alpaca({ keyId: 'k', secret: 's', fetchApi, rateLimit: false, retry: false, timeoutMs: 0 })
  const lane = new RequestLane({ now: () => 0, marketNow: () => 0, limit: 200, serial: false, napMs: 1 })
  const made = new Caller({ lane, retry: 1, serial: false, chance: () => 0 })
  const call = () => rest.trading.account.getAccountRaw()
  return {
    calls: () => calls,
    once: () => made.once(READ, call),
    asking: () => made.asking(READ, call),
    read: () => made.read('account', READ, call),
  }
}
