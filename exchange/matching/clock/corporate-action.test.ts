import { expect } from 'chai'
import { Stage } from '../testing/stage.ts'

describe('A corporate action', () => {
  it('splits 7 for 1, as Apple did on 2014-06-09: shares, stop and contracts, cost unchanged', () => {
    const stage = new Stage('2014-06-06T10:00').quote('AAPL', 645, 645).trade('AAPL', 645).quote('AAPL140621C00700000', 2, 2)
    stage.take({ symbol: 'AAPL', qty: '100' })
    stage.take({ symbol: 'AAPL140621C00700000', qty: '1' })
    const stop = stage.take({ symbol: 'AAPL', side: 'sell', type: 'stop', stop_price: '630', qty: '100', time_in_force: 'gtc' })
    stage.at('2014-06-09T08:00')
    stage.venue.split('AAPL', { to: 7, from: 1 }, stage.now)
    expect(stage.venue.position('AAPL')).to.include({ qty: '700', cost_basis: '64500', avg_entry_price: '92.142857143' })
    expect(stage.venue.position('AAPL140621C00100000')).to.include({ qty: '7', cost_basis: '200' })
    expect(stage.order(stop.id)).to.include({ qty: '700', stop_price: '90', status: 'new' })
    expect(stage.told().at(-1)).to.equal('restated')
  })

  it('ends orders on contracts of the share, and leaves those of others', () => {
    const stage = new Stage('2014-06-06T10:00').quote('AAPL', 645, 645).trade('AAPL', 645)
    const [own, other] = ['AAPL140621C00700000', 'SPY140621C00200000']
    for (const symbol of [own, other]) stage.quote(symbol, 2, 2.1)
    const waiting = { type: 'limit', limit_price: '1', time_in_force: 'gtc' } as const
    const gone = stage.take({ ...waiting, symbol: own, qty: '1' })
    const kept = stage.take({ ...waiting, symbol: other, qty: '1' })
    stage.at('2014-06-09T08:00')
    stage.venue.split('AAPL', { to: 7, from: 1 }, stage.now)
    expect([gone, kept].map(({ id }) => stage.order(id).status)).to.deep.equal(['canceled', 'new'])
  })

  it('merges 20 into 1, as AIG did on 2009-07-01', () => {
    const stage = new Stage('2009-06-30T10:00').quote('AAPL', 1.16, 1.16).trade('AAPL', 1.16)
    stage.take({ symbol: 'AAPL', qty: '2000' })
    stage.at('2009-07-01T08:00')
    stage.venue.split('AAPL', { to: 1, from: 20 }, stage.now)
    expect(stage.venue.position('AAPL')).to.include({ qty: '100', cost_basis: '2320', avg_entry_price: '23.2' })
  })

  it('pays a dividend to the long and takes it from the short', () => {
    const stage = new Stage().quote('AAPL', 100, 100).quote('SPY', 400, 400)
    stage.take({ symbol: 'AAPL', qty: '100' })
    stage.take({ symbol: 'SPY', side: 'sell', qty: '10' })
    stage.venue.dividend('AAPL', '0.24', stage.now)
    stage.venue.dividend('SPY', '1.5', stage.now)
    expect(stage.cash(), '100000 - 10000 + 4000 + 24 - 15').to.equal('94009')
    expect(stage.venue.activities({ types: ['DIV'], direction: 'asc' })[0]).to.include({ symbol: 'AAPL', qty: '100', per_share_amount: '0.24', net_amount: '24' })
  })
})
