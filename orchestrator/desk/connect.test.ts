import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import type { Log } from '../../core/ports/log.ts'
import { connect, type VenueAccess } from './connect.ts'

const SILENT: Log = { debug: () => undefined, info: () => undefined, warning: () => undefined, error: () => undefined, child: () => SILENT }
const PLAN: Omit<VenueAccess, 'baseUrl'> = {
  keyId: 'PK', secret: 'S', environment: 'paper', controlToken: undefined,
  feeds: { stock: 'sip', option: 'opra' }, requestsPerMinute: 1_000, streamLimits: { shares: 30, pairs: 30, contracts: 200 },
}

describe('the connection to the venue', () => {
  it("asks for the plan's feeds, and counts on the plan's requests a minute", async () => {
    const asked: URL[] = []
    const server = createServer(({ url = '' }, response) => {
      asked.push(new URL(url, 'http://venue'))
      response.setHeader('content-type', 'application/json').end('{"quotes":{},"snapshots":{},"option_contracts":[],"next_page_token":null}')
    }).listen(0, '127.0.0.1')
    await once(server, 'listening')
    const { broker, close } = await connect({ ...PLAN, baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}` }, SILENT)
    try {
      await broker.quotes(['SPY'])
      await broker.chain('SPY', { expiryFrom: '2026-03-10', expiryTo: '2026-04-10', strikeFrom: 90, strikeTo: 110 })
      const feedOf = (part: string) => asked.filter(({ pathname }) => pathname.includes(part)).map(({ searchParams }) => searchParams.get('feed'))
      expect([...new Set(feedOf('/stocks/'))]).to.deep.equal(['sip'])
      expect([...new Set(feedOf('/options/snapshots'))]).to.deep.equal(['opra'])
      expect(broker.usage().limit).to.equal(1_000)
    } finally {
      await close()
      server.close()
    }
  })
})
