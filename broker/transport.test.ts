import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { expect } from 'chai'
import { millis } from '../core/brand.ts'
import { createBroker } from './broker.ts'
import { venueHosts } from './hosts.ts'
import { RequestLane } from './request-lane.ts'
import { transport } from './transport.ts'

setFlagsFromString('--expose-gc')
const collect = runInNewContext('gc') as () => void

describe('the way out', () => {
  let server: Server | undefined
  afterEach(() => {
    server?.closeAllConnections()
    server?.close()
  })

  it('gives up an answer that stalls after its first bytes, whatever garbage was collected meanwhile', async () => {
    server = createServer((_, response) => {
      response.writeHead(200, { 'content-length': '1000' })
      response.write('{"bars":')
    })
    const broker = createBroker({ keyId: 'key', secret: 'secret', environment: 'paper', baseUrl: await listening(server), now: Date.now, marketNow: () => millis(Date.now()), timings: { request: 400, retry: 10 } })
    const garbage = setInterval(collect, 50)
    const day = 86_400_000
    const outcome = await Promise.race([broker.tradedBars(['SPY'], millis(day), millis(2 * day)).then(() => 'an answer', (error: unknown) => String(error)), wait(6_000).then(() => 'still waiting')])
    clearInterval(garbage)
    await broker.close()
    expect(outcome).to.match(/^Outage: bars: .*timeout/)
  })

  it('brings the answer whole, an empty one too', async () => {
    let body = 'x'.repeat(300_000)
    server = createServer((_, response) => response.end(body))
    const send = opened(await listening(server))
    expect(await (await send()).text()).to.equal(body)
    body = ''
    expect(await (await send()).text()).to.equal('')
  })
})

async function listening(server: Server): Promise<string> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

function opened(url: string): () => Promise<Response> {
  const lane = new RequestLane({ now: Date.now, marketNow: Date.now, limit: 200, serial: false, napMs: 50 })
  const send = transport({ hosts: venueHosts({ environment: 'local', baseUrl: url }), lane, timeout: 5_000 })
  return () => send('https://data.alpaca.markets/v2/stocks/bars', { method: 'GET' })
}
