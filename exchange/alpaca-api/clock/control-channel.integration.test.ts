import { once } from 'node:events'
import { expect } from 'chai'
import { WebSocket } from 'ws'
import { millis } from '../../../core/brand.ts'
import type { FromExchange, StreamCounts } from '../../../contract/control.ts'
import { startExchange, type RunningExchange } from '../start-exchange.ts'
import { KEYS, TOKEN } from '../testing/start-tiny.ts'
import { openRaw } from '../testing/raw-stream.ts'
import { TINY_START, TinyMarket } from '../testing/tiny-market.ts'

const NONE: StreamCounts = { trading: 0, stock: 0, crypto: 0, option: 0 }
const MINUTE = 60_000

describe('the control channel', () => {
  let exchange: RunningExchange
  let control: Control | undefined

  afterEach(async () => {
    control?.socket.close()
    await exchange.stop()
  })

  it('moves one minute for each idle, and only when everything sent was received', async () => {
    exchange = await start(new TinyMarket(), true)
    control = await openControl(exchange)
    expect(await control.next()).to.deep.equal({ type: 'clock', at: TINY_START, speed: 0, lockStep: true })
    const stream = await openRaw(`${exchange.url}/v2/iex`, 'msgpack')
    stream.send({ action: 'auth', key: KEYS.keyId, secret: KEYS.secret })
    stream.send({ action: 'subscribe', bars: ['AAPL', 'SPY'], quotes: ['AAPL'] })
    await stream.until(({ T }) => T === 'subscription')
    control.idle(1, NONE)
    const sent = { ...NONE, stock: 3 }
    expect(await control.answer()).to.deep.equal({ type: 'step', n: 1, at: TINY_START + MINUTE, sent, last: false })
    control.idle(2, { ...NONE, stock: 2 })
    expect(await control.answer()).to.deep.equal({ type: 'pending', sent })
    expect(exchange.now()).to.equal(TINY_START + MINUTE)
    control.idle(2, sent)
    expect(await control.answer()).to.deep.equal({ type: 'step', n: 2, at: TINY_START + 2 * MINUTE, sent: { ...NONE, stock: 6 }, last: false })
    stream.close()
  })

  it('counts anew on a new connection of a stream', async () => {
    exchange = await start(new TinyMarket(), true)
    control = await openControl(exchange)
    for (const n of [1, 2]) {
      const stream = await openRaw(`${exchange.url}/v1beta3/crypto/us`, 'msgpack')
      stream.send({ action: 'auth', key: KEYS.keyId, secret: KEYS.secret })
      stream.send({ action: 'subscribe', bars: ['BTC/USD'] })
      await stream.until(({ T }) => T === 'subscription')
      control.idle(n, NONE)
      expect(await control.answer()).to.deep.include({ type: 'step', n, sent: { ...NONE, crypto: 1 } })
      stream.close()
      await stream.closed
    }
  })

  it('waits for a stream whose last messages were lost, but not for the streams of an engine that is no more', async () => {
    exchange = await start(new TinyMarket(), true)
    control = await openControl(exchange)
    const stream = await openRaw(`${exchange.url}/v2/iex`, 'msgpack')
    stream.send({ action: 'auth', key: KEYS.keyId, secret: KEYS.secret })
    stream.send({ action: 'subscribe', bars: ['AAPL', 'SPY'] })
    await stream.until(({ T }) => T === 'subscription')
    control.idle(1, NONE)
    await control.answer()
    stream.close()
    await stream.closed
    control.idle(2, { ...NONE, stock: 1 })
    expect(await control.answer(), 'one of two arrived').to.deep.equal({ type: 'pending', sent: { ...NONE, stock: 2 } })
    control.idle(1, NONE)
    expect(await control.answer(), 'a new engine').to.deep.include({ type: 'step', n: 1, sent: NONE })
  })

  it('stands still until the engine speaks, says `last` at the end of the tape, and refuses another pace', async () => {
    exchange = await start(new TinyMarket(millis(TINY_START + 2 * MINUTE)), true)
    control = await openControl(exchange)
    control.send({ type: 'speed', speed: 60 })
    await control.next()
    expect(await control.next(), 'the pace is as it was').to.deep.equal({ type: 'clock', at: TINY_START, speed: 0, lockStep: true })
    const lasts = []
    for (const n of [1, 2, 3]) {
      control.idle(n, NONE)
      const { at, last } = (await control.answer()) as Extract<FromExchange, { type: 'step' }>
      lasts.push([at - TINY_START, last])
    }
    expect(lasts).to.deep.equal([[MINUTE, false], [2 * MINUTE, true], [2 * MINUTE, true]])
  })

  it('in lock-step moves no faster than asked, so that a person can watch', async () => {
    exchange = await startExchange({ seed: 1, keys: KEYS, token: TOKEN, source: new TinyMarket(), lockStep: true, mostSpeed: 600 })
    control = await openControl(exchange)
    const began = performance.now()
    for (const n of [1, 2, 3, 4]) {
      control.idle(n, NONE)
      expect(await control.answer()).to.deep.include({ type: 'step', n, at: TINY_START + n * MINUTE })
    }
    expect(performance.now() - began, 'three pauses of 100 ms').to.be.at.least(299)
  })

  it('takes another pace when the market runs on wall time', async () => {
    exchange = await start(new TinyMarket(), false)
    control = await openControl(exchange)
    expect(await control.next()).to.deep.include({ type: 'clock', speed: 1, lockStep: false })
    const stream = await openRaw(`${exchange.url}/v2/iex`, 'msgpack')
    stream.send({ action: 'auth', key: KEYS.keyId, secret: KEYS.secret })
    stream.send({ action: 'subscribe', bars: ['AAPL'] })
    control.send({ type: 'speed', speed: 6000 })
    expect(await control.next()).to.deep.include({ type: 'clock', speed: 6000 })
    const later = (await control.next()) as Extract<FromExchange, { type: 'clock' }>
    expect(later.at, 'a minute of market time passes in 10 ms').to.be.greaterThan(TINY_START + MINUTE)
    const [first, second] = [await stream.until(({ T }) => T === 'b'), await stream.until(({ T }) => T === 'b')]
    expect(Number(second['t']) - Number(first['t']), 'every minute has its bar, however fast').to.equal(MINUTE)
    stream.close()
  })

  it('is shut without the token', async () => {
    exchange = await start(new TinyMarket(), true)
    control = undefined
    const socket = new WebSocket(`${exchange.url.replace('http', 'ws')}/control`, { headers: { authorization: 'Bearer wrong' } })
    const [error] = (await once(socket, 'error')) as [Error]
    expect(error.message).to.include('401')
  })
})

function start(source: TinyMarket, lockStep: boolean): Promise<RunningExchange> {
  return startExchange({ seed: 1, keys: KEYS, token: TOKEN, source, lockStep })
}

interface Control {
  readonly socket: WebSocket
  send(message: object): void
  idle(n: number, received: StreamCounts): void
  next(): Promise<FromExchange>
  /** The next message that is no clock. */
  answer(): Promise<FromExchange>
}

async function openControl({ url }: RunningExchange): Promise<Control> {
  const socket = new WebSocket(`${url.replace('http', 'ws')}/control`, { headers: { authorization: `Bearer ${TOKEN}` } })
  const read: FromExchange[] = []
  const waiting: ((message: FromExchange) => void)[] = []
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as FromExchange
    const waiter = waiting.shift()
    if (waiter) waiter(message)
    else read.push(message)
  })
  await once(socket, 'open')
  const next = (): Promise<FromExchange> => {
    const message = read.shift()
    return message ? Promise.resolve(message) : new Promise((resolve) => waiting.push(resolve))
  }
  const send = (message: object): void => socket.send(JSON.stringify(message))
  return {
    socket,
    send,
    next,
    idle: (n, received) => send({ type: 'idle', n, received }),
    async answer() {
      for (;;) {
        const message = await next()
        if (message.type !== 'clock') return message
      }
    },
  }
}
