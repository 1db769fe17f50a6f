import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect } from 'chai'
import { millis } from '../core/brand.ts'
import type { Broker } from '../core/ports/broker.ts'
import { createBroker } from './broker.ts'

/** What Alpaca answers where the embedded exchange has nothing of the kind; by path, `undefined` is a 404. */
type Answers = (path: string) => unknown

const NOW = Date.parse('2026-03-10T15:00:00Z')

/** A broker in front of an HTTP server that answers so, and the paths that were asked for. */
async function against(answers: Answers, act: (broker: Broker, asked: readonly string[]) => Promise<void>): Promise<void> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    const path = (request.url ?? '').split('?')[0] ?? ''
    asked.push(path)
    const body = answers(path)
    response.writeHead(body === undefined ? 404 : 200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(body ?? { code: 40410000, message: 'endpoint not found.' }))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const broker = createBroker({ keyId: 'k', secret: 's', environment: 'local', baseUrl: `http://127.0.0.1:${port}`, now: Date.now, marketNow: () => millis(NOW) })
  try {
    await act(broker, asked)
  } finally {
    await broker.close()
    server.closeAllConnections()
    await new Promise((resolve) => server.close(resolve))
  }
}

const quoted = { latestQuote: { t: '2026-03-10T14:59:59.123456789Z', bp: 1, bs: 1, ap: 1.1, as: 1, bx: 'C', ax: 'C', c: 'A' } }

describe('answers in the shape of Alpaca\'s', () => {
  it('a chain lists standard contracts alone: those of before a split deliver something else than a hundred shares', () =>
    against(
      (path) => {
        if (path.startsWith('/v1beta1/options/snapshots/')) return { snapshots: { AAPL1260320C00100000: quoted, AAPL260320C00100000: quoted, BRKB260320C00100000: quoted }, next_page_token: null }
        return { option_contracts: [], next_page_token: null }
      },
      async (broker) => {
        const filter = { expiryFrom: '2026-03-10', expiryTo: '2026-04-10', strikeFrom: 90, strikeTo: 110 }
        const listed = async (underlying: string) => (await broker.chain(underlying, filter)).entries.map(({ contract }) => contract.symbol)
        expect(await listed('AAPL')).to.deep.equal(['AAPL260320C00100000'])
        expect(await listed('BRK.B'), 'a dot is not part of a root').to.deep.equal(['BRKB260320C00100000'])
      },
    ))

  it('pairs are read from their list, and shares one by one while they are few', () =>
    against(
      (path) => {
        const asset = { class: 'us_equity', symbol: 'SPY', status: 'active', tradable: true, fractionable: true, shortable: true, easy_to_borrow: true, min_order_size: null }
        if (path === '/v2/assets') return [{ class: 'crypto', symbol: 'BTC/USD', status: 'active', tradable: true, min_order_size: '0.00001', min_trade_increment: '0.000000001', price_increment: '0.01' }, { class: 'crypto', symbol: 'XX/USD', status: 'inactive', tradable: false }]
        return path === '/v2/assets/SPY' ? asset : undefined
      },
      async (broker, asked) => {
        expect((await broker.instruments(['SPY', 'NOPE'], ['BTC/USD', 'XX/USD'])).map(({ symbol }) => symbol)).to.deep.equal(['SPY', 'BTC/USD'])
        expect(asked.filter((path) => path === '/v2/assets')).to.have.length(1)
        expect(asked.filter((path) => path.includes('%2F'))).to.deep.equal([])
      },
    ))
})
