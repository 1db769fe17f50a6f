import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Log } from '../../core/ports/log.ts'
import { openControl } from './control-channel.ts'

const AT = Date.parse('2026-03-10T14:00:00Z')
const SPEED = 600

describe('the market clock of an engine', function () {
  this.timeout(10_000)

  it('goes on between two words of the exchange, stands while that is paused, and goes on with it', async () => {
    const server = new WebSocketServer({ host: '127.0.0.1', port: 0 })
    const tell = (socket: WebSocket, at: number): void => socket.send(JSON.stringify({ type: 'clock', at, speed: SPEED, lockStep: false }))
    server.on('connection', (socket) => tell(socket, AT))
    await once(server, 'listening')
    const log: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => log }
    const channel = await openControl({ url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`, token: 'token', log })
    await sleep(500)
    expect(channel.clock.now() - AT, 'half a second').to.be.within(400 * SPEED, 1_500 * SPEED)
    await sleep(2_500)
    const stood = channel.clock.now()
    expect(stood - AT, 'three seconds, two of them told').to.equal(2_000 * SPEED)
    for (const socket of server.clients) tell(socket, stood + 1)
    await sleep(200)
    expect(channel.clock.now()).to.be.above(stood + 100 * SPEED)
    channel.close()
    server.close()
  })
})

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms))
}
