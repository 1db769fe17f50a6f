import { expect } from 'chai'
import { modules } from '../../modules/index.ts'
import { askingModules } from './asking.ts'
import { KEYS, type Stand, until, withStand } from './kit.ts'

const CALL = 'AAPL260320C00105000'
const SLEEVE = 'options/long_option/AAPL'
const MODULES = { ...askingModules, options: { ...modules.options, strategies: { ...modules.options.strategies, ...askingModules.options.strategies } } }
/** Of options buying power: a call costs 101 dollars. */
const LEFT = 150

describe('covered calls that the account cannot buy back together', function () {
  this.timeout(60_000)

  it('are bought back one by one, each paid for by the shares that the one before set free, and no breaker trips', () =>
    withStand({ symbols: { stocks: ['AAPL'] }, modules: MODULES }, async (stand) => {
      await stand.minutes(2)
      await trade(stand, { symbol: 'AAPL', side: 'buy', type: 'market', qty: '300' })
      await trade(stand, { symbol: CALL, side: 'sell', type: 'limit', limit_price: '0.99', qty: '3' })
      const spent = 2 * (Number(stand.exchange.venue.account(stand.exchange.now()).options_buying_power) - LEFT)
      await trade(stand, { symbol: 'SPY', side: 'buy', type: 'market', notional: spent.toFixed(2) })
      const desk = await stand.start()
      await until('all of it lies outside', () => desk.of('outside.set').length === 3)
      for (const symbol of [CALL, 'AAPL']) desk.command({ type: 'adopt', symbol, module: 'options', strategy: 'long_option' })
      await until('the broken structure is closed', () => desk.of('trade.closed').some(({ sleeve }) => sleeve === SLEEVE), 40_000)
      expect(stand.exchange.venue.positions().map(({ symbol }) => symbol)).to.deep.equal(['SPY'])
      const rejected = desk.of('order.ended').filter(({ status }) => status === 'rejected')
      expect(rejected.map(({ why }) => why.startsWith('money: ') && why.includes('insufficient options buying power'))).to.deep.equal([true])
      const closed = desk.of('order.filled').map(({ side, qty, symbol }) => `${side} ${qty} ${symbol}`)
      expect(closed.slice(0, 2), 'one is what there is money for').to.deep.equal([`buy 1 ${CALL}`, 'sell 100 AAPL'])
      expect(desk.of('cause.began').map(({ cause }) => cause)).not.to.include('breaker')
    }))
})

async function trade(stand: Stand, body: object): Promise<void> {
  const headers = { 'apca-api-key-id': KEYS.keyId, 'apca-api-secret-key': KEYS.secret, 'content-type': 'application/json' }
  const answer = await fetch(`${stand.exchange.url}/v2/orders`, { method: 'POST', headers, body: JSON.stringify({ time_in_force: 'day', ...body }) })
  expect(answer.status, await answer.text()).to.equal(200)
}
