import { expect } from 'chai'
import { KEYS, startTiny, type Tiny } from '../testing/start-tiny.ts'
import { openRaw, type RawStream } from '../testing/raw-stream.ts'

const AUTH = { action: 'auth', key: KEYS.keyId, secret: KEYS.secret }
const OPTION = 'AAPL260313C00100000'

describe('the market-data streams', () => {
  let tiny: Tiny
  const open: RawStream[] = []
  const connect = async (path: string, codec: 'json' | 'msgpack' = 'msgpack', headers: Readonly<Record<string, string>> = {}): Promise<RawStream> => {
    const stream = await openRaw(tiny.exchange.url + path, codec, { headers })
    open.push(stream)
    expect(await stream.next()).to.deep.equal({ T: 'success', msg: 'connected' })
    return stream
  }
  const authenticated = async (path: string, codec: 'json' | 'msgpack' = 'msgpack'): Promise<RawStream> => {
    const stream = await connect(path, codec)
    stream.send(AUTH)
    expect(await stream.next()).to.deep.equal({ T: 'success', msg: 'authenticated' })
    return stream
  }

  beforeEach(async () => (tiny = await startTiny({ authTimeoutMs: 300 })))
  afterEach(async () => {
    for (const stream of open.splice(0)) stream.close()
    await tiny.stop()
  })

  for (const codec of ['json', 'msgpack'] as const) {
    it(`sends a minute's bar at its end, in ${codec}`, async () => {
      const stream = await authenticated('/v2/iex', codec)
      stream.send({ action: 'subscribe', bars: ['AAPL'], quotes: ['AAPL'], trades: ['SPY'] })
      expect(await stream.next()).to.deep.include({ T: 'subscription', bars: ['AAPL'], trades: ['SPY'], corrections: ['SPY'] })
      await tiny.step()
      const messages = [await stream.next(), await stream.next(), await stream.next()]
      expect(messages.map(({ T, S }) => `${String(T)} ${String(S)}`)).to.deep.equal(['q AAPL', 'b AAPL', 't SPY'])
      const t = messages[1]?.['t']
      expect(messages[1]).to.deep.include({ o: 100, h: 100, l: 100, c: 100, v: 1000 })
      if (codec === 'json') expect(t).to.equal('2026-03-10T13:29:00.000Z')
      else expect(t, 'a MessagePack timestamp, extension -1').to.deep.equal(new Date('2026-03-10T13:29:00Z'))
    })
  }

  it('speak of a contract once it is subscribed', async () => {
    const stream = await authenticated('/v1beta1/indicative')
    stream.send({ action: 'subscribe', quotes: [OPTION] })
    expect(await stream.next()).to.deep.equal({ T: 'subscription', trades: [], quotes: [OPTION] })
    await tiny.step()
    expect(await stream.next()).to.deep.include({ T: 'q', S: OPTION, bp: 0.99, ap: 1.01 })
  })

  it('send quotes, bars and whole order books of pairs', async () => {
    const stream = await authenticated('/v1beta3/crypto/us')
    stream.send({ action: 'subscribe', quotes: ['*'], orderbooks: ['BTC/USD'], bars: ['BTC/USD'] })
    await stream.next()
    await tiny.step()
    const kinds = [await stream.next(), await stream.next(), await stream.next()]
    expect(kinds.map(({ T }) => T)).to.deep.equal(['q', 'o', 'b'])
    expect(kinds[1]).to.deep.include({ r: true, b: [{ p: 59_999, s: 2 }], a: [{ p: 60_001, s: 2 }] })
  })

  it('refuse with the documented codes', async () => {
    const stream = await connect('/v2/iex', 'json')
    stream.send({ action: 'subscribe', bars: ['AAPL'] })
    expect((await stream.next())['code']).to.equal(401)
    stream.sendText('{"action":')
    expect((await stream.next())['code']).to.equal(400)
    stream.send(AUTH)
    await stream.next()
    stream.send(AUTH)
    expect((await stream.next())['code']).to.equal(403)
    stream.send({ action: 'subscribe', orderbooks: ['AAPL'] })
    expect((await stream.next())['code']).to.equal(410)
  })

  it('close after a wrong key (402) and after silence (404)', async () => {
    const wrong = await connect('/v2/iex')
    wrong.send({ ...AUTH, secret: 'wrong' })
    expect((await wrong.next())['code']).to.equal(402)
    await wrong.closed
    const silent = await connect('/v2/iex')
    expect(await silent.next()).to.deep.equal({ T: 'error', code: 404, msg: 'auth timeout' })
    await silent.closed
  })

  it('take options in MessagePack only (412), and refuse what the plan leaves out (409)', async () => {
    const text = await connect('/v1beta1/indicative', 'json')
    text.send(AUTH)
    expect((await text.next())['code']).to.equal(412)
    const delayed = await connect('/v2/delayed_sip')
    delayed.send(AUTH)
    expect((await delayed.next())['code']).to.equal(409)
  })

  it('take one connection each, leave the second open, and let it in when the first has gone', async () => {
    const first = await authenticated('/v2/iex')
    const second = await connect('/v2/sip')
    second.send(AUTH)
    expect(await second.next()).to.deep.equal({ T: 'error', code: 406, msg: 'connection limit exceeded' })
    await new Promise((resolve) => setTimeout(resolve, 400))
    first.close()
    await first.closed
    second.send(AUTH)
    expect(await second.next()).to.deep.equal({ T: 'success', msg: 'authenticated' })
  })

  it('reap a client that vanished without a word', async () => {
    await tiny.stop()
    tiny = await startTiny({ pingMs: 50 })
    const vanished = await openRaw(`${tiny.exchange.url}/v2/iex`, 'msgpack', { autoPong: false })
    open.push(vanished)
    vanished.send(AUTH)
    await vanished.closed
    await authenticated('/v2/iex')
  })

  it('drop a client that reads too slowly (407)', async () => {
    await tiny.stop()
    tiny = await startTiny({ slowBytes: -1 })
    const stream = await authenticated('/v2/iex')
    stream.send({ action: 'subscribe', bars: ['AAPL'] })
    await stream.next()
    await tiny.step()
    expect((await stream.next())['code']).to.equal(407)
    await stream.closed
  })

  describe('with faults', () => {
    const arm = async (faults: object): Promise<void> => void expect((await tiny.call('PUT', '/faults', faults)).status).to.equal(200)

    it('say nothing while muted, and go on answering pings', async () => {
      const stream = await authenticated('/v2/iex')
      stream.send({ action: 'subscribe', bars: ['AAPL'] })
      await stream.next()
      await arm({ 'ws.muteData': { stream: 'stock' } })
      await tiny.step()
      await tiny.call('DELETE', '/faults/ws.muteData')
      await tiny.step()
      expect(await stream.next(), 'the first minute was lost').to.deep.include({ T: 'b', t: new Date('2026-03-10T13:30:00Z') })
      const pong = new Promise((resolve) => stream.socket.once('pong', resolve))
      stream.socket.ping()
      await pong
    })

    it('never answer an authentication or a subscription', async () => {
      await arm({ 'ws.muteAuth': { count: 1 } })
      const mute = await connect('/v2/iex')
      mute.send(AUTH)
      expect(await mute.next(), 'nothing until the deadline').to.deep.include({ code: 404 })
      const stream = await authenticated('/v2/iex')
      await arm({ 'ws.muteListenAck': { count: 1 } })
      stream.send({ action: 'subscribe', bars: ['AAPL'] })
      stream.send({ action: 'subscribe', bars: ['SPY'] })
      expect(await stream.next(), 'the first was never heard').to.deep.include({ T: 'subscription', bars: ['SPY'] })
    })

    it('refuse the upgrade with 429, or leave it hanging', async () => {
      await arm({ 'ws.reject429': { count: 1 }, 'ws.blackhole': { count: 1, skip: 1 } })
      const rejected = await openRaw(`${tiny.exchange.url}/v2/iex`, 'msgpack').catch((error: unknown) => error)
      expect(String(rejected)).to.include('429')
      const hanging = await openRaw(`${tiny.exchange.url}/v2/iex`, 'msgpack', { handshakeTimeout: 200 }).catch((error: unknown) => error)
      expect(String(hanging)).to.include('timed out')
    })

    it('refuse a connection as one too many and close it, and die between two acknowledgements', async () => {
      await arm({ 'ws.connLimit': { count: 1, keepOpen: false }, 'ws.dropBetweenAcks': { count: 1 } })
      const refused = await connect('/v2/iex')
      refused.send(AUTH)
      expect((await refused.next())['code']).to.equal(406)
      await refused.closed
      const stream = await authenticated('/v2/iex')
      stream.send({ action: 'subscribe', bars: ['AAPL'] })
      await stream.next()
      stream.send({ action: 'subscribe', bars: ['SPY'] })
      expect(await stream.closed).to.equal(1006)
    })

    it('are killed at once, with a code', async () => {
      const stream = await authenticated('/v2/iex')
      await arm({ 'ws.kill': { now: true, stream: 'stock', code: 1011 } })
      expect(await stream.closed).to.equal(1011)
    })
  })

  it('take keys from the headers of the upgrade', async () => {
    const stream = await connect('/v2/iex', 'json', { 'APCA-API-KEY-ID': KEYS.keyId, 'APCA-API-SECRET-KEY': KEYS.secret })
    expect(await stream.next()).to.deep.equal({ T: 'success', msg: 'authenticated' })
  })
})
