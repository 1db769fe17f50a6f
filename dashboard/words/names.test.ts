import { expect } from 'chai'
import { contractWords, indicatorTitle, ownerTitle, strategyTitle, underlyingOf } from './names.ts'

describe('names in words', () => {
  it('give a strategy its spaces', () => {
    expect(['ORB', 'crypto_momentum', 'mean-reversion'].map(strategyTitle)).to.deep.equal(['ORB', 'crypto momentum', 'mean reversion'])
  })

  it('name module and strategy without saying the module twice', () => {
    expect([ownerTitle('crypto', 'crypto_momentum'), ownerTitle('stocks', 'ORB'), ownerTitle('outside', 'outside')]).to.deep.equal(['Crypto, momentum', 'Stocks, ORB', 'Bought outside'])
  })

  it('tell contracts in words, wherever they stand', () => {
    expect(contractWords('sell QQQ260410P00059000, buy 2 BRKB1270115C00002500')).to.equal('sell QQQ 59.00 put 2026-04-10, buy 2 BRKB1 2.50 call 2027-01-15')
    expect(['AAPL', 'BTC/USD', 'AAPL option'].map(contractWords)).to.deep.equal(['AAPL', 'BTC/USD', 'AAPL option'])
  })

  it('write indicators as others do', () => {
    expect(['ema 9', 'rsi 14', 'bollinger 20 1 upper', 'opening-range 30 high'].map(indicatorTitle)).to.deep.equal(['EMA 9', 'RSI 14', 'Bollinger 20 1 upper', 'opening range 30 high'])
  })

  it('find the underlying of a contract in OCC or hidden spelling only', () => {
    expect(['AAPL260417C00190000', 'BRKB1260417P00190000', 'AAPL', 'BTC/USD', 'AAPL option'].map(underlyingOf)).to.deep.equal(['AAPL', 'BRKB1', 'AAPL', 'BTC/USD', 'AAPL'])
  })
})
