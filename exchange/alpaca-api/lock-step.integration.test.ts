import { expect } from 'chai'
import { millis } from '../../core/brand.ts'
import { syntheticMarket } from '../market/synthetic/synthetic-market.ts'
import { openRaw, type RawStream } from './testing/raw-stream.ts'
import { KEYS, startTiny } from './testing/start-tiny.ts'

const MINUTES = 20

describe('a lock-step session', () => {
  it('says and books the same, byte for byte, when it is run again', async () => {
    const first = await session(5)
    expect(first.frames.length, 'a frame a minute on two streams at least').to.be.greaterThan(2 * MINUTES)
    expect(first.ledger).to.include('"activity_type":"FILL"')
    expect(await session(5)).to.deep.equal(first)
  }).timeout(60_000)

  it('says something else with another seed', async () => {
    expect((await session(6)).frames).not.to.deep.equal((await session(5)).frames)
  }).timeout(60_000)
})

interface Session {
  readonly frames: readonly string[]
  readonly ledger: string
}

/** Twenty minutes of two shares and a pair, an order every second minute, all that four streams said and the ledger at the end. */
async function session(seed: number): Promise<Session> {
  const start = millis(Date.parse('2026-03-10T13:29:00Z'))
  const source = syntheticMarket({ seed, start, universe: { shares: 2, pairs: 1, underlyings: 1, contractsPer: 20 } })
  const tiny = await startTiny({ source, seed, rateLimit: 'off', venue: { fill: { partialFillOdds: 0.3 } } })
  const contract = source.contracts('AAPL')[0]?.symbol ?? ''
  const streams = [
    await dataStream(`${tiny.exchange.url}/v2/iex`, { bars: ['*'], quotes: ['*'], trades: ['*'] }),
    await dataStream(`${tiny.exchange.url}/v1beta3/crypto/us`, { bars: ['*'], orderbooks: ['*'] }),
    await dataStream(`${tiny.exchange.url}/v1beta1/indicative`, { quotes: [contract] }),
    await tradingStream(tiny.exchange.url),
  ]
  const said: string[][] = streams.map(() => [])
  for (const [index, { socket }] of streams.entries()) socket.on('message', (data: Buffer) => said[index]?.push(data.toString('base64')))
  for (let minute = 0; minute < MINUTES; minute += 1) {
    await tiny.step()
    if (minute % 2 === 0) await tiny.call('POST', '/v2/orders', order(minute))
  }
  for (const { socket } of streams) await new Promise((resolve) => socket.once('pong', resolve).ping())
  const ledger = JSON.stringify((await tiny.call('GET', '/ledger')).body)
  for (const stream of streams) stream.close()
  await tiny.stop()
  return { frames: said.flat(), ledger }
}

function order(minute: number): object {
  const crypto = minute % 4 === 0
  return {
    symbol: crypto ? 'BTC/USD' : 'AAPL', qty: crypto ? '0.01' : '7', side: 'buy', type: 'market', time_in_force: crypto ? 'gtc' : 'day', client_order_id: `minute-${minute}`,
  }
}

async function dataStream(url: string, channels: object): Promise<RawStream> {
  const stream = await openRaw(url, 'msgpack')
  stream.send({ action: 'auth', key: KEYS.keyId, secret: KEYS.secret })
  stream.send({ action: 'subscribe', ...channels })
  await stream.until(({ T }) => T === 'subscription')
  return stream
}

async function tradingStream(url: string): Promise<RawStream> {
  const stream = await openRaw(`${url}/stream`, 'json')
  stream.send({ action: 'authenticate', data: { key_id: KEYS.keyId, secret_key: KEYS.secret } })
  stream.send({ action: 'listen', data: { streams: ['trade_updates'] } })
  await stream.until(({ stream: name }) => name === 'listening')
  return stream
}
