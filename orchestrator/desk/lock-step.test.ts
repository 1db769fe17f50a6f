import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { type WebSocket, WebSocketServer } from 'ws'
import type { FromExchange, StreamCounts, ToExchange } from '../../contract/control.ts'
import type { Log } from '../../core/ports/log.ts'
import { type ControlChannel, openControl } from '../feed/control-channel.ts'
import { keepStep } from './lock-step.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
const NONE: StreamCounts = { trading: 0, stock: 0, crypto: 0, option: 0 }

describe('lock-step', () => {
  let exchange: WebSocketServer
  let control: ControlChannel
  let lost: string[]
  let ticks: number

  /** The engine's half, and the socket of the exchange's. */
  const open = async (patience?: number): Promise<{ readonly steps: ReturnType<typeof keepStep>; readonly socket: WebSocket; readonly tell: (message: FromExchange) => void }> => {
    exchange = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    await once(exchange, 'listening')
    const connected = once(exchange, 'connection') as Promise<[WebSocket]>
    const opened = openControl({ url: `ws://127.0.0.1:${(exchange.address() as AddressInfo).port}`, token: 'T', log: SILENT })
    const [socket] = await connected
    const tell = (message: FromExchange): void => socket.send(JSON.stringify(message))
    tell({ type: 'clock', at: 1_000, speed: 0, lockStep: true })
    control = await opened
    const feed = { counts: () => NONE, flush: () => undefined } as unknown as Parameters<typeof keepStep>[0]['feed']
    const steps = keepStep({
      control, feed, settled: () => Promise.resolve(), onEnd: () => undefined,
      tick: () => (ticks += 1),
      onLost: (why) => lost.push(why),
      ...(patience !== undefined && { patience }),
    })
    return { steps, socket, tell }
  }
  const untilLost = async (): Promise<void> => {
    for (const end = Date.now() + 2_000; lost.length === 0 && Date.now() < end; ) await new Promise((resolve) => setTimeout(resolve, 5))
  }

  beforeEach(() => {
    lost = []
    ticks = 0
  })
  afterEach(() => {
    control.close()
    exchange.close()
  })

  it('steps, and takes an end that it was asked for', async () => {
    const { steps, socket, tell } = await open()
    const idle = once(socket, 'message')
    await steps.begin()
    expect(JSON.parse(String((await idle)[0])) as ToExchange).to.deep.equal({ type: 'idle', n: 0, received: NONE })
    const next = once(socket, 'message')
    tell({ type: 'step', n: 1, at: 61_000, sent: NONE, last: false })
    await next
    expect([ticks, control.clock.now()]).to.deep.equal([1, 61_000])
    steps.stop()
    socket.terminate()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(lost).to.deep.equal([])
  })

  it('says so when the exchange is gone, for the one that comes back waits for a word that was lost with it', async () => {
    const { steps, socket } = await open()
    await steps.begin()
    socket.terminate()
    await untilLost()
    await new Promise((resolve) => setTimeout(resolve, 50))
    expect(lost).to.deep.equal(['the control channel of the exchange was lost'])
  })

  it('says so when it begins on a channel that is down', async () => {
    const { steps, socket } = await open()
    exchange.close()
    socket.terminate()
    await untilLost()
    lost.length = 0
    const other = keepStep({
      control, feed: { counts: () => NONE } as unknown as Parameters<typeof keepStep>[0]['feed'],
      settled: () => Promise.resolve(), onEnd: () => undefined, tick: () => undefined, onLost: (why) => lost.push(why),
    })
    await other.begin()
    expect(lost).to.have.length(1)
    steps.stop()
  })

  it('says so when what a step has sent never arrives, and decides nothing on the rest', async () => {
    const { steps, tell } = await open(50)
    await steps.begin()
    tell({ type: 'step', n: 1, at: 61_000, sent: { ...NONE, stock: 3 }, last: false })
    await untilLost()
    expect(lost).to.deep.equal(['what the exchange sent has not arrived in 0.05 s'])
    expect(ticks).to.equal(0)
  })

  it('reads all that a step has sent, of every stream, decides on it once, and is idle when every call has answered', async () => {
    const { steps, socket, tell } = await open()
    steps.stop()
    const said: string[] = []
    let counts: StreamCounts = NONE
    let answered: () => void = () => undefined
    keepStep({
      control, feed: { counts: () => counts, flush: () => said.push('read') } as unknown as Parameters<typeof keepStep>[0]['feed'],
      settled: () => new Promise((resolve) => (answered = resolve)), tick: () => said.push('decided'), onEnd: () => said.push('ended'), onLost: (why) => said.push(why),
    })
    socket.on('message', (data) => said.push(`idle ${(JSON.parse(String(data)) as Extract<ToExchange, { type: 'idle' }>).n}`))
    const rest = () => new Promise((resolve) => setTimeout(resolve, 60))
    const sent: StreamCounts = { trading: 1, stock: 1, crypto: 1, option: 1 }
    tell({ type: 'step', n: 1, at: 61_000, sent, last: false })
    tell({ type: 'step', n: 2, at: 62_000, sent, last: true })
    for (const name of ['trading', 'stock', 'crypto', 'option'] as const) {
      await rest()
      expect(said, `without ${name}`).to.deep.equal([])
      counts = { ...sent, [name]: 0 }
      await rest()
      expect(said, `all but ${name}`).to.deep.equal([])
    }
    counts = sent
    await rest()
    expect(said).to.deep.equal(['read', 'decided'])
    answered()
    await rest()
    expect(said.slice(2).sort(), 'one step after the other').to.deep.equal(['decided', 'idle 1', 'read'])
    answered()
    await rest()
    expect(said.slice(5).sort()).to.deep.equal(['ended', 'idle 2'])
    tell({ type: 'pending', sent: { ...sent, trading: 2 } })
    await rest()
    expect(said).to.have.length(7)
    counts = { ...sent, trading: 2 }
    await rest()
    answered()
    await rest()
    expect(said.slice(7), 'more was to be read, and nothing to be decided').to.deep.equal(['read', 'idle 2'])
  })
})
