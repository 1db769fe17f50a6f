import { expect } from 'chai'
import { modules } from '../../modules/index.ts'
import { ASKING, askingModules } from './asking.ts'
import { KEYS, type Running, type Stand, until, withStand } from './kit.ts'

const PUT = 'AAPL260320P00105000'
const [LONG, SHORT] = [`stocks/${ASKING}/AAPL`, 'options/long_option/AAPL']
/** The real options module beside the strategy that asks, so that a bought put finds a strategy to adopt it. */
const MODULES = { ...askingModules, options: { ...modules.options, strategies: { ...modules.options.strategies, ...askingModules.options.strategies } } }

describe('shares of two strategies with opposite signs', function () {
  this.timeout(90_000)

  it('are each got rid of at the exchange: what was put away is bought back beside the other\'s, which keeps its own and is flattened later', () =>
    withStand({ symbols: { stocks: ['AAPL'] }, modules: MODULES, limits: { maxPositionSize: 0.5, riskPerTrade: 0.01 } }, async (stand) => {
      const desk = await stand.start()
      const bought = await hold(stand, desk)
      await exercised(stand, desk)
      await until('the guard buys the delivered shares back', () => desk.of('trade.closed').some(({ sleeve }) => sleeve === SHORT))
      expect([heldIn(desk, LONG), heldAt(stand)], 'the other strategy keeps what it has').to.deep.equal([bought, { AAPL: bought }])
      desk.command({ type: 'flatten' })
      await until('the account is flat', () => desk.of('trade.closed').some(({ sleeve }) => sleeve === LONG))
      expect(heldAt(stand)).to.deep.equal({})
      expect(endsOf(desk), 'nothing was rejected').to.deep.equal([])
      await until('book and venue agree', () => Math.abs(desk.engine.engine.book.cash - Number(stand.exchange.venue.account(stand.exchange.now()).cash)) < 0.005)
    }))

  it('are both got rid of by one flatten', () =>
    withStand({ symbols: { stocks: ['AAPL'] }, modules: MODULES, limits: { maxPositionSize: 0.5, riskPerTrade: 0.01 } }, async (stand) => {
      const desk = await stand.start()
      await hold(stand, desk)
      desk.onFacts((facts) => void (facts.some(({ type }) => type === 'contract.settled') && desk.command({ type: 'flatten' })))
      await exercised(stand, desk)
      await until('both trades are closed', () => desk.of('trade.closed').length === 2)
      expect([heldAt(stand), desk.engine.engine.book.sleeves.size]).to.deep.equal([{}, 0])
      expect(endsOf(desk), 'nothing was rejected').to.deep.equal([])
    }))
})

/** The strategy that asks buys more than a hundred shares. */
async function hold(stand: Stand, desk: Running): Promise<number> {
  stand.put('AAPL', 100.5)
  await until('shares are held', () => desk.of('order.ended').some(({ status }) => status === 'filled'))
  stand.put('AAPL', 100)
  return heldIn(desk, LONG)
}

/** A put that somebody bought by hand is adopted, and exercised by hand: a hundred shares are delivered. */
async function exercised(stand: Stand, desk: Running): Promise<void> {
  await ask(stand, '/v2/orders', { symbol: PUT, side: 'buy', type: 'limit', limit_price: '6.50', qty: '1', time_in_force: 'day' })
  await until('the put lies outside', () => desk.of('outside.set').length > 0)
  desk.command({ type: 'adopt', symbol: PUT, module: 'options', strategy: 'long_option' })
  await until('it is adopted', () => heldIn(desk, SHORT, PUT) === 1)
  await ask(stand, `/v2/positions/${PUT}/exercise`)
  await until('the shares are delivered', () => desk.of('contract.settled').length > 0)
}

async function ask(stand: Stand, path: string, body: object = {}): Promise<void> {
  const headers = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, 'content-type': 'application/json' }
  const answer = await fetch(`${stand.exchange.url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) })
  expect(answer.status, await answer.text()).to.equal(200)
}

function heldIn(desk: Running, sleeve: string, symbol = 'AAPL'): number {
  return desk.engine.engine.book.sleeves.get(sleeve)?.holdings.find((held) => held.symbol === symbol)?.qty ?? 0
}

function heldAt(stand: Stand): Readonly<Record<string, number>> {
  return Object.fromEntries(stand.exchange.venue.positions().map(({ symbol, qty }) => [symbol, Number(qty)]))
}

/** Ends that an order of ours should not come to. */
function endsOf(desk: Running): readonly string[] {
  return desk.of('order.ended').filter(({ status }) => status === 'rejected' || status === 'abandoned').map(({ why }) => why)
}
