import { expect } from 'chai'
import { KEYS, startTiny, type Tiny } from '../testing/start-tiny.ts'
import { openRaw, type RawStream } from '../testing/raw-stream.ts'

const AUTHENTICATE = { action: 'authenticate', data: { key_id: KEYS.keyId, secret_key: KEYS.secret } }
const LISTEN = { action: 'listen', data: { streams: ['trade_updates'] } }
const BUY = { symbol: 'AAPL', qty: '10', side: 'buy', type: 'market', time_in_force: 'day' }

type Update = Readonly<Record<string, unknown>> & { readonly event: string; readonly order: Readonly<Record<string, unknown>> }

describe('the trading stream', () => {
  let tiny: Tiny
  const open: RawStream[] = []
  const connect = async (codec: 'json' | 'msgpack' = 'json'): Promise<RawStream> => {
    const stream = await openRaw(`${tiny.exchange.url}/stream`, codec)
    open.push(stream)
    return stream
  }
  const listening = async (codec: 'json' | 'msgpack' = 'json'): Promise<RawStream> => {
    const stream = await connect(codec)
    stream.send(AUTHENTICATE)
    expect(await stream.next(), 'no welcome comes first').to.deep.equal({ stream: 'authorization', data: { status: 'authorized', action: 'authenticate' } })
    stream.send(LISTEN)
    expect(await stream.next()).to.deep.equal({ stream: 'listening', data: { streams: ['trade_updates'] } })
    return stream
  }
  const update = async (stream: RawStream): Promise<Update> => (await stream.until((message) => message['stream'] === 'trade_updates'))['data'] as Update

  beforeEach(async () => {
    tiny = await startTiny()
    await tiny.step(2)
  })
  afterEach(async () => {
    for (const stream of open.splice(0)) stream.close()
    await tiny.stop()
  })

  for (const codec of ['json', 'msgpack'] as const) {
    it(`tells pending_new, new and fill of a market order, in ${codec}`, async () => {
      const stream = await listening(codec)
      await tiny.call('POST', '/v2/orders', { ...BUY, client_order_id: 'mine' })
      await tiny.step()
      const updates = [await update(stream), await update(stream), await update(stream)]
      expect(updates.map(({ event }) => event)).to.deep.equal(['pending_new', 'new', 'fill'])
      const [pending, , fill] = updates
      expect(pending).not.to.have.any.keys('price', 'qty', 'position_qty')
      expect(fill).to.include({ price: '100.01', qty: '10', position_qty: '10' })
      expect(fill?.['execution_id']).to.be.a('string')
      expect(fill?.order).to.include({ client_order_id: 'mine', status: 'filled', filled_qty: '10' })
    })
  }

  it('refuses a wrong key, listening before authentication, and a second connection', async () => {
    const stream = await connect()
    stream.send(LISTEN)
    expect(await stream.next()).to.deep.equal({ stream: 'authorization', data: { status: 'unauthorized', action: 'listen' } })
    stream.send({ action: 'auth', key: KEYS.keyId, secret: 'wrong' })
    expect(await stream.next()).to.deep.equal({ stream: 'authorization', data: { status: 'unauthorized', action: 'authenticate' } })
    stream.send({ action: 'auth', key: KEYS.keyId, secret: KEYS.secret })
    expect(await stream.next()).to.deep.equal({ stream: 'authorization', data: { status: 'authorized', action: 'authenticate' } })
    const second = await connect()
    second.send(AUTHENTICATE)
    expect(await second.next()).to.deep.equal({ action: 'error', data: { error_message: 'connection limit exceeded', code: 406 } })
  })

  it('stops telling when an empty list replaces the streams', async () => {
    const stream = await listening()
    stream.send({ action: 'listen', data: { streams: [] } })
    expect(await stream.next()).to.deep.equal({ stream: 'listening', data: { streams: [] } })
    await tiny.call('POST', '/v2/orders', BUY)
    stream.send(LISTEN)
    expect(await stream.next(), 'nothing came in between').to.deep.equal({ stream: 'listening', data: { streams: ['trade_updates'] } })
  })

  it('sends binary frames of JSON where asked to behave like the paper stream', async () => {
    await tiny.stop()
    tiny = await startTiny({ binaryTradingFrames: true })
    const stream = await connect()
    const binary = new Promise((resolve) => stream.socket.once('message', (_data, isBinary) => resolve(isBinary)))
    stream.send(AUTHENTICATE)
    expect(await binary).to.equal(true)
  })

  describe('with faults', () => {
    const arm = async (faults: object): Promise<void> => void expect((await tiny.call('PUT', '/faults', faults)).status).to.equal(200)
    const trade = async (): Promise<void> => {
      await tiny.call('POST', '/v2/orders', BUY)
      await tiny.step()
    }

    it('loses a fill that the ledger has', async () => {
      const stream = await listening()
      await arm({ 'tu.drop': { event: 'fill', count: 1 } })
      await trade()
      await trade()
      const events = [await update(stream), await update(stream), await update(stream), await update(stream), await update(stream)]
      expect(events.map(({ event }) => event)).to.deep.equal(['pending_new', 'new', 'pending_new', 'new', 'fill'])
      const ledger = (await tiny.call('GET', '/ledger')).body as { orders: { status: string }[]; activities: unknown[] }
      expect(ledger.orders.map(({ status }) => status)).to.deep.equal(['filled', 'filled'])
      expect(ledger.activities).to.have.length(2)
    })

    it('doubles with the same execution id', async () => {
      const stream = await listening()
      await arm({ 'tu.duplicate': { event: 'fill' } })
      await trade()
      const fills = [await update(stream), await update(stream), await update(stream), await update(stream)].filter(({ event }) => event === 'fill')
      expect(fills).to.have.length(2)
      expect(fills[0]).to.deep.equal(fills[1])
    })

    it('swaps neighbours, and sends data null', async () => {
      const stream = await listening()
      await arm({ 'tu.reorder': { event: 'pending_new', count: 1 } })
      await trade()
      const events = [await update(stream), await update(stream), await update(stream)].map(({ event }) => event)
      expect(events).to.deep.equal(['new', 'pending_new', 'fill'])
      await arm({ 'tu.nullData': { count: 1 } })
      await trade()
      expect(await stream.next()).to.deep.equal({ stream: 'trade_updates', data: null })
    })

    it('dies instead of telling a fill', async () => {
      const stream = await listening()
      await arm({ 'ws.kill': { stream: 'trading', event: 'fill' } })
      await trade()
      expect(await stream.closed).to.equal(1006)
    })

    it('takes an order whose answer is 504, or no answer at all', async () => {
      await arm({ 'rest.504AfterAccept': { path: '/v2/orders', count: 1 } })
      const lost = await tiny.call('POST', '/v2/orders', { ...BUY, client_order_id: 'lost' })
      expect(lost.status).to.equal(504)
      expect(lost.body).to.deep.equal({ code: 50410000, message: 'request timed out' })
      expect((await tiny.call('GET', '/v2/orders:by_client_order_id?client_order_id=lost')).status).to.equal(200)
      await arm({ 'rest.resetAfterAccept': { count: 1 } })
      const reset = await tiny.call('POST', '/v2/orders', { ...BUY, client_order_id: 'reset' }).catch((error: unknown) => error)
      expect(reset).to.be.instanceOf(Error)
      expect((await tiny.call('GET', '/v2/orders:by_client_order_id?client_order_id=reset')).status).to.equal(200)
    })

    it('is away without stopping, and comes back', async () => {
      const stream = await listening()
      await arm({ 'venue.away': {} })
      await stream.closed
      expect(await tiny.call('GET', '/v2/clock').catch((error: unknown) => error)).to.be.instanceOf(Error)
      await tiny.call('DELETE', '/faults/venue.away')
      expect((await tiny.call('GET', '/v2/clock')).status).to.equal(200)
    })

    it('holds a cancel in pending_cancel until the fault goes', async () => {
      const { body } = await tiny.call('POST', '/v2/orders', { ...BUY, type: 'limit', limit_price: '90' })
      const path = `/v2/orders/${(body as { id: string }).id}`
      await arm({ 'order.stuckPendingCancel': { count: 1 } })
      expect((await tiny.call('DELETE', path)).status).to.equal(204)
      await tiny.step(3)
      expect((await tiny.call('GET', path)).body).to.include({ status: 'pending_cancel' })
      await tiny.call('DELETE', '/faults')
      expect((await tiny.call('GET', path)).body).to.include({ status: 'canceled' })
    })

    it('rejects an order after taking it', async () => {
      const stream = await listening()
      await arm({ 'order.lateReject': { count: 1 } })
      const { status, body } = await tiny.call('POST', '/v2/orders', BUY)
      expect(status).to.equal(200)
      const last = await stream.until((message) => (message['data'] as Update).event === 'rejected')
      expect((last['data'] as Update).order).to.include({ id: (body as { id: string }).id, status: 'rejected', filled_qty: '0' })
    })

    it('fills in parts while partial fills are on', async () => {
      const stream = await listening()
      await arm({ 'order.partialFills': { probability: 1 } })
      await tiny.call('POST', '/v2/orders', { ...BUY, qty: '1000' })
      await tiny.step(2)
      expect(await stream.until((message) => (message['data'] as Update).event === 'partial_fill')).not.to.equal(undefined)
    })

    it('answers 429 so many times, and a clock that is wrong', async () => {
      await arm({ 'rest.429': { count: 2 }, 'account.clockSkew': { ms: 90_000 } })
      const statuses = []
      for (let n = 0; n < 3; n += 1) statuses.push((await tiny.call('GET', '/v2/clock')).status)
      expect(statuses).to.deep.equal([429, 429, 200])
      expect((await tiny.call('GET', '/v2/clock')).body).to.include({ timestamp: '2026-03-10T09:32:30-04:00' })
    })

    it('asks for the control token', async () => {
      const { status } = await tiny.call('PUT', '/faults', {}, { authorization: 'Bearer wrong' })
      expect(status).to.equal(401)
      expect((await tiny.call('GET', '/ledger', undefined, { authorization: '' })).status).to.equal(401)
    })
  })
})
