import { expect } from 'chai'
import { Stage } from './testing/stage.ts'

describe('The account', () => {
  it('reads as the example of the Trading API description (OpenAPI, GetAccount)', () => {
    // cash 122086.5, one long position worth 1259.61, multiplier 2
    const stage = new Stage('2026-03-04T10:00', { cash: '123346.11' }).quote('AAPL', 1259.6, 1259.61).trade('AAPL', 1259.61)
    stage.venue.configure({ max_margin_multiplier: '2' })
    stage.take({ symbol: 'AAPL', qty: '1' })
    expect(stage.venue.account(stage.now)).to.include({
      cash: '122086.5', equity: '123346.11', portfolio_value: '123346.11', long_market_value: '1259.61', short_market_value: '0', multiplier: '2',
      buying_power: '245432.61', regt_buying_power: '245432.61', options_buying_power: '122716.305', non_marginable_buying_power: '122086.5',
    })
  })

  it("reads as the margin example of Alpaca's account page: half initial, 30 % maintenance", () => {
    // equity 103820.56 with 126960.76 of stock bought on margin
    const stage = new Stage('2026-03-04T10:00', { cash: '103820.56' }).quote('AAPL', 63480.38, 63480.38).trade('AAPL', 63480.38)
    stage.take({ symbol: 'AAPL', qty: '2' })
    expect(stage.venue.account(stage.now)).to.include({
      cash: '-23140.2', equity: '103820.56', long_market_value: '126960.76', initial_margin: '63480.38', maintenance_margin: '38088.228',
      regt_buying_power: '80680.36',
    })
  })

  it('has four times its equity from 25000 dollars, twice from 2000, and no margin below', () => {
    const powers = ['25000', '24999', '2000', '1999'].map((cash) => {
      const account = new Stage('2026-03-04T10:00', { cash }).venue.account(new Stage().now)
      return [account.multiplier, account.buying_power]
    })
    expect(powers).to.deep.equal([['4', '100000'], ['2', '49998'], ['2', '4000'], ['1', '1999']])
  })

  it('gives back the buying power of an order that ends, and none of one that waits', () => {
    const stage = new Stage().price('AAPL', 100)
    const order = stage.take({ symbol: 'AAPL', type: 'limit', limit_price: '90', qty: '100' })
    expect(stage.venue.account(stage.now).buying_power, '400000 - 9000').to.equal('391000')
    expect(stage.venue.account(stage.now).regt_buying_power, '200000 - 9000').to.equal('191000')
    stage.venue.cancel(order.id, stage.now)
    expect(stage.venue.account(stage.now).buying_power).to.equal('400000')
  })

  it('checks a short at the greater of its limit and 3 % above the offer', () => {
    const stage = new Stage('2026-03-04T10:00', { cash: '2000' }).quote('AAPL', 100, 100).trade('AAPL', 100)
    expect(stage.refuse({ symbol: 'AAPL', side: 'sell', qty: '39' }).extra, '39 x 103 = 4017').to.deep.equal({ buying_power: '4000', cost_basis: '4017' })
    expect(stage.submit({ symbol: 'AAPL', side: 'sell', qty: '38' }).ok, '38 x 103 = 3914').to.equal(true)
    expect(stage.venue.account(stage.now)).to.include({ cash: '5800', equity: '2000', short_market_value: '-3800', maintenance_margin: '1140' })
  })

  it('prices a purchase at the offer in session, at the middle in extended hours, at the last trade when closed', () => {
    const most = (time: string): readonly boolean[] => {
      const stage = new Stage(time).quote('AAPL', 98, 102).trade('AAPL', 80)
      return ['3921', '3922', '4000', '4001', '5000', '5001'].map((qty) => {
        const taken = stage.submit({ symbol: 'AAPL', qty }).ok
        stage.venue.cancelAll(stage.now)
        return taken
      })
    }
    // 400000 of buying power buys 3921 at 102, 4000 at 100, 5000 at 80
    expect(most('2026-03-04T08:00')).to.deep.equal([true, true, true, false, false, false])
    expect(most('2026-03-04T03:00')).to.deep.equal([true, true, true, true, true, false])
    expect(new Stage().quote('AAPL', 98, 102).trade('AAPL', 80).submit({ symbol: 'AAPL', qty: '3922' }).ok).to.equal(false)
    expect(new Stage().quote('AAPL', 98, 102).trade('AAPL', 80).submit({ symbol: 'AAPL', qty: '3921' }).ok).to.equal(true)
  })

  it('asks all of a share under $2.50, and 50 or 75 % of leveraged funds, as maintenance', () => {
    const cheap = new Stage().quote('PENNY', 2, 2).trade('PENNY', 2)
    cheap.take({ symbol: 'PENNY', qty: '100' })
    const twice = new Stage().traits('SPY', { leverage: 2 }).quote('SPY', 100, 100).trade('SPY', 100)
    twice.take({ symbol: 'SPY', qty: '10' })
    const thrice = new Stage().traits('SPY', { leverage: 3 }).quote('SPY', 100, 100).trade('SPY', 100)
    thrice.take({ symbol: 'SPY', qty: '10' })
    expect([cheap, twice, thrice].map((stage) => stage.venue.account(stage.now).maintenance_margin)).to.deep.equal(['200', '500', '750'])
  })

  it('asks of a short 30 %, at least five dollars a share; under five dollars all of it, at least two and a half', () => {
    const asked = (price: number) => {
      const stage = new Stage().quote('AAPL', price, price).trade('AAPL', price)
      stage.take({ symbol: 'AAPL', side: 'sell', qty: '10' })
      const { maintenance_margin, initial_margin } = stage.venue.account(stage.now)
      return [maintenance_margin, initial_margin]
    }
    // 30 % of 200; ten times five; all of 40; ten times 2.50. Half of it to open, or what maintenance asks.
    expect([20, 10, 5, 4, 2].map(asked)).to.deep.equal([['60', '100'], ['50', '50'], ['50', '50'], ['40', '40'], ['25', '25']])
  })

  it('asks 30 % of a share from $2.50, and has it within the day at a quarter, but not what asks for more', () => {
    const stands = (price: number, leverage: 1 | 2) => {
      const stage = new Stage('2026-03-04T10:00', { cash: '40000' }).traits('SPY', { leverage }).quote('SPY', price, price).trade('SPY', price)
      stage.take({ symbol: 'SPY', qty: '1000' })
      const { maintenance_margin, buying_power } = stage.venue.account(stage.now)
      return [maintenance_margin, buying_power]
    }
    // 4 x (40,000 - a quarter of 2,500), 4 x (40,000 - all of 2,490), 4 x (40,000 - half of 10,000).
    expect([stands(2.5, 1), stands(2.49, 1), stands(10, 2)]).to.deep.equal([['750', '157500'], ['2490', '150040'], ['5000', '140000']])
  })

  it('reserves what an order in dollars has left, and all of a share without loan value', () => {
    const stage = new Stage().traits('SPY', { marginable: false }).price('SPY', 100).price('AAPL', 100)
    stage.take({ symbol: 'SPY', type: 'limit', limit_price: '90', qty: '100' })
    expect(stage.venue.account(stage.now), '4 x (100,000 - 9,000), and 100,000 - 9,000').to.include({ buying_power: '364000', regt_buying_power: '182000', options_buying_power: '91000' })
    const crypto = new Stage().quote('BTC/USD', 39_990, 40_000)
    crypto.take({ symbol: 'BTC/USD', type: 'limit', limit_price: '30000', qty: '1' })
    expect(crypto.venue.account(crypto.now)).to.include({ non_marginable_buying_power: '70000', buying_power: '280000' })
  })

  it('is worth no more because nobody bids for a contract', () => {
    const put = 'SPY260320P00100000'
    const stage = new Stage().price('SPY', 100).quote(put, 2.9, 3.1)
    stage.take({ symbol: put, qty: '1', type: 'limit', limit_price: '3.1' })
    const equityAt = (bid: number, ask: number) => stage.quote(put, bid, ask).venue.account(stage.now).equity
    expect(equityAt(2.9, 3.1), '310 paid, 300 worth').to.equal('99990')
    expect([equityAt(0, 3.2), equityAt(0, 95), equityAt(2.8, 0), equityAt(0, 2)]).to.deep.equal(['99990', '99990', '99990', '99890'])
  })

  it("keeps yesterday's equity from midnight on, as it stood at the close", () => {
    const stage = new Stage().price('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '100' })
    stage.trade('AAPL', 103).at('2026-03-04T16:00')
    expect(stage.venue.account(stage.now).last_equity).to.equal('100000')
    stage.at('2026-03-05T10:00').trade('AAPL', 104)
    expect(stage.venue.account(stage.now).last_equity, '100000 - 1 + 300').to.equal('100299')
    expect(stage.venue.position('AAPL')).to.include({ lastday_price: '103', unrealized_intraday_pl: '100', unrealized_pl: '399' })
  })
})

describe('A position', () => {
  it('averages what was bought and keeps the average when a part is sold', () => {
    const stage = new Stage().quote('AAPL', 100, 100).trade('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '100' })
    stage.quote('AAPL', 106, 106)
    stage.take({ symbol: 'AAPL', qty: '50' })
    expect(stage.venue.position('AAPL')).to.include({ avg_entry_price: '102', cost_basis: '15300' })
    stage.take({ symbol: 'AAPL', side: 'sell', qty: '75' })
    expect(stage.venue.position('AAPL')).to.include({ avg_entry_price: '102', cost_basis: '7650', qty: '75' })
  })

  it('short has negative quantity, value and cost, and is bought back by closing it', () => {
    const stage = new Stage().quote('AAPL', 100, 100).trade('AAPL', 100)
    stage.take({ symbol: 'AAPL', side: 'sell', qty: '10' })
    stage.price('AAPL', 98)
    expect(stage.venue.position('AAPL')).to.include({ side: 'short', qty: '-10', market_value: '-980', cost_basis: '-1000', unrealized_pl: '20' })
    stage.quote('AAPL', 98, 98)
    expect(stage.venue.closePosition('AAPL', {}, stage.now).ok).to.equal(true)
    expect(stage.cash()).to.equal('100020')
  })

  it('closes by quantity or by share, whole shares rounded down', () => {
    const stage = new Stage().quote('AAPL', 100, 100).trade('AAPL', 100)
    stage.take({ symbol: 'AAPL', qty: '15' })
    stage.venue.closePosition('AAPL', { percentage: '50' }, stage.now)
    expect(stage.qty('AAPL'), '15 - 7').to.equal('8')
    stage.venue.closePosition('AAPL', { qty: '3' }, stage.now)
    expect(stage.qty('AAPL')).to.equal('5')
    expect(stage.venue.closePosition('SPY', {}, stage.now)).to.have.nested.property('error.message', 'position does not exist')
  })

  it('closes with all others, orders first', () => {
    const stage = new Stage().price('AAPL', 100).quote('BTC/USD', 50_000, 50_000)
    stage.take({ symbol: 'AAPL', qty: '10' })
    stage.take({ symbol: 'AAPL', side: 'sell', type: 'limit', limit_price: '120', qty: '10' })
    stage.take({ symbol: 'BTC/USD', qty: '0.1' })
    expect(stage.venue.closeAll({ cancelOrders: true }, stage.now).map(({ symbol, status }) => [symbol, status])).to.deep.equal([['AAPL', 200], ['BTC/USD', 200]])
    expect(stage.venue.positions()).to.deep.equal([])
    expect(stage.venue.orders()).to.deep.equal([])
  })
})
