import { expect } from 'chai'
import { parseMoney, parseUnits } from './amount.ts'
import { cryptoFee, cryptoTier } from './account/fees.ts'
import { Stage } from './testing/stage.ts'

function units(text: string): bigint {
  return parseUnits(text) ?? -1n
}

describe('A crypto fill', () => {
  it('bought: the fee of 25 bps leaves the coins', () => {
    const stage = new Stage().quote('BTC/USD', 39_999, 40_000)
    const order = stage.take({ symbol: 'BTC/USD', qty: '0.5' })
    expect(stage.order(order.id).filled_qty).to.equal('0.5')
    expect(stage.qty('BTCUSD'), '0.5 - 0.5 x 0.0025').to.equal('0.49875')
    expect(stage.cash()).to.equal('80000')
    expect(stage.venue.position('BTC/USD')).to.include({ symbol: 'BTCUSD', avg_entry_price: '40000', cost_basis: '19950', asset_class: 'crypto' })
  })

  it('sold: the fee leaves the dollars', () => {
    const stage = new Stage().quote('BTC/USD', 40_000, 40_000)
    stage.take({ symbol: 'BTC/USD', qty: '0.5' })
    stage.quote('BTC/USD', 42_000, 42_001)
    stage.take({ symbol: 'BTC/USD', side: 'sell', qty: '0.49875' })
    expect(stage.cash(), '80000 + 0.49875 x 42000 x 0.9975').to.equal('100895.13125')
  })

  it('cannot sell the filled quantity, only what the fee left', () => {
    const stage = new Stage().quote('BTC/USD', 40_000, 40_000)
    stage.take({ symbol: 'BTC/USD', qty: '0.5' })
    expect(stage.refuse({ symbol: 'BTC/USD', side: 'sell', qty: '0.5' }).message).to.equal(
      'insufficient balance for BTC (requested: 0.5, available: 0.49875)',
    )
    expect(stage.venue.closePosition('BTCUSD', {}, stage.now).ok).to.equal(true)
    expect(stage.qty('BTCUSD')).to.equal('0')
  })

  it('of a resting order pays the maker fee of 15 bps', () => {
    const stage = new Stage().quote('BTC/USD', 40_000, 40_010)
    stage.take({ symbol: 'BTC/USD', type: 'limit', limit_price: '39000', qty: '1' })
    stage.quote('BTC/USD', 38_980, 38_990)
    expect(stage.qty('BTCUSD')).to.equal('0.9985')
  })

  it('is posted as CFEE after midnight UTC, and accrues until then', () => {
    const stage = new Stage('2026-03-04T10:00').quote('ETH/USD', 1884.5, 1884.5)
    stage.take({ symbol: 'ETH/USD', qty: '0.078' })
    expect(stage.venue.activities({ types: ['CFEE'] })).to.deep.equal([])
    expect(stage.venue.account(stage.now).accrued_fees, '0.000195 x 1884.5').to.equal('0.3674775')
    stage.at('2026-03-04T19:00')
    const [fee] = stage.venue.activities({ types: ['CFEE'] })
    // the example of docs.alpaca.markets, 'Crypto Fees': 0.000195 ETH at 1884.5
    expect(fee).to.include({ activity_type: 'CFEE', date: '2026-03-04', symbol: 'ETHUSD', qty: '-0.000195', price: '1884.5', net_amount: '0' })
    expect(stage.venue.account(stage.now).accrued_fees).to.equal('0')
  })

  it('is posted once a pair, a day and a currency: coins of what was bought, dollars of what was sold', () => {
    const stage = new Stage('2026-03-04T10:00').quote('ETH/USD', 2000, 2000).quote('BTC/USD', 40_000, 40_000)
    for (const qty of ['0.4', '0.6']) stage.take({ symbol: 'ETH/USD', qty })
    stage.quote('ETH/USD', 2500, 2500)
    stage.take({ symbol: 'ETH/USD', qty: '1' })
    stage.take({ symbol: 'ETH/USD', side: 'sell', qty: '0.5' })
    stage.take({ symbol: 'ETH/USD', side: 'sell', qty: '0.5' })
    stage.take({ symbol: 'BTC/USD', qty: '0.1' })
    stage.at('2026-03-04T18:59')
    expect(stage.venue.activities({ types: ['CFEE'] })).to.deep.equal([])
    stage.at('2026-03-04T19:00').quote('ETH/USD', 2500, 2500)
    stage.take({ symbol: 'ETH/USD', qty: '1' })
    const posted = () => stage.venue.activities({ types: ['CFEE'] }).map((fee) => ('qty' in fee && 'net_amount' in fee ? [fee.symbol, fee.date, fee.qty, fee.price, fee.net_amount] : []))
    // 25 bps of 1 ETH at 2,000 and 1 at 2,500, average 2,250; of 1 x 2,500 dollars; of 0.1 BTC.
    const first = [['ETHUSD', '2026-03-04', '-0.005', '2250', '0'], ['ETHUSD', '2026-03-04', '0', '0', '-6.25'], ['BTCUSD', '2026-03-04', '-0.00025', '40000', '0']]
    expect(posted()).to.have.deep.members(first)
    stage.at('2026-03-05T19:00')
    expect(posted()).to.have.deep.members([...first, ['ETHUSD', '2026-03-05', '-0.0025', '2500', '0']])
  })

  it('in dollars buys what the dollars pay for', () => {
    const stage = new Stage().quote('BTC/USD', 39_999, 40_000)
    const order = stage.take({ symbol: 'BTC/USD', notional: '1000' })
    expect(stage.order(order.id)).to.include({ filled_qty: '0.025', status: 'filled' })
  })

  it('trades at night and on Sundays', () => {
    const stage = new Stage('2026-03-08T03:00').quote('BTC/USD', 39_999, 40_000)
    expect(stage.order(stage.take({ symbol: 'BTC/USD', qty: '0.1' }).id).status).to.equal('filled')
  })
})

describe('The fee tiers', () => {
  it('change at the volumes of the table', () => {
    const volumes = ['0', '99999.99', '100000', '500000', '1000000', '10000000', '25000000', '50000000', '100000000']
    expect(volumes.map((volume) => cryptoTier(parseMoney(volume) ?? -1n))).to.deep.equal([1, 1, 2, 3, 4, 5, 6, 7, 8])
  })

  it('charge the volume of the last 30 days, this fill not counted', () => {
    const stage = new Stage('2026-03-04T10:00', { cash: '1000000' }).quote('BTC/USD', 50_000, 50_000)
    stage.take({ symbol: 'BTC/USD', qty: '2' })
    expect(stage.qty('BTCUSD'), '25 bps of 2').to.equal('1.995')
    stage.take({ symbol: 'BTC/USD', qty: '1' })
    expect(stage.qty('BTCUSD'), '22 bps of 1 after 100000 dollars').to.equal('2.9928')
    expect(stage.venue.account(stage.now).crypto_tier).to.equal(2)
    stage.at('2026-04-05T10:00')
    expect(stage.venue.account(stage.now).crypto_tier).to.equal(1)
  })

  it('charge makers and takers what Alpaca publishes for each (docs.alpaca.markets, Crypto Fees), of the dollars of a sale', () => {
    const volumes = ['0', '100000', '500000', '1000000', '10000000', '25000000', '50000000', '100000000']
    const basisPoints = (liquidity: 'maker' | 'taker') => volumes.map((volume) => Number(cryptoFee(parseMoney(volume) ?? -1n, 'sell', liquidity, { qty: units('2'), price: units('5000') }) / 10n ** 18n))
    // Of ten thousand dollars a basis point is one.
    expect(basisPoints('maker')).to.deep.equal([15, 12, 10, 8, 5, 2, 2, 0])
    expect(basisPoints('taker')).to.deep.equal([25, 22, 20, 18, 15, 13, 12, 10])
  })

  it('are rounded up at the ninth decimal', () => {
    expect(cryptoFee(0n, 'buy', 'taker', { qty: units('0.000000001'), price: units('1') })).to.equal(1n)
    expect(cryptoFee(0n, 'buy', 'taker', { qty: units('0.0000004'), price: units('1') })).to.equal(1n)
  })
})
