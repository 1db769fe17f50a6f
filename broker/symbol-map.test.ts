import { expect } from 'chai'
import { byClass, canonicalSymbol, classOf } from './symbol-map.ts'

describe('the symbol map', () => {
  it('writes pairs with a slash, as orders and data do', () => {
    expect(canonicalSymbol('BTCUSD', 'crypto')).to.equal('BTC/USD')
    expect(canonicalSymbol('BTC/USD')).to.equal('BTC/USD')
    expect(canonicalSymbol('ETHUSDT', 'crypto'), 'USDT, not USD with a T').to.equal('ETH/USDT')
    expect(canonicalSymbol('ETHBTC', 'crypto')).to.equal('ETH/BTC')
    expect(canonicalSymbol('UNIUSD'), 'no class said, as in activities').to.equal('UNI/USD')
    expect(canonicalSymbol('MKRUSDC', 'crypto')).to.equal('MKR/USDC')
  })

  it('leaves shares alone, whatever they end with', () => {
    expect(canonicalSymbol('AAPL', 'us_equity')).to.equal('AAPL')
    expect(canonicalSymbol('BRK.B')).to.equal('BRK.B')
    expect(canonicalSymbol('AUSD')).to.equal('AUSD')
  })

  it('writes contracts compact', () => {
    expect(canonicalSymbol('AAPL  260619C00200000')).to.equal('AAPL260619C00200000')
    expect(classOf('AAPL260619C00200000')).to.equal('contract')
  })

  it('parts symbols by class in the order given', () => {
    expect(byClass(['SPY', 'BTC/USD', 'AAPL', 'AAPL260619C00200000'])).to.deep.equal({
      share: ['SPY', 'AAPL'],
      pair: ['BTC/USD'],
      contract: ['AAPL260619C00200000'],
    })
  })
})
