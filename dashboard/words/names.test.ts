import { expect } from 'chai'
import { ownerTitle, strategyTitle, underlyingOf } from './names.ts'

describe('names in words', () => {
  it('give a strategy its spaces', () => {
    expect(['ORB', 'crypto_momentum', 'mean-reversion'].map(strategyTitle)).to.deep.equal(['ORB', 'crypto momentum', 'mean reversion'])
  })

  it('name module and strategy without saying the module twice', () => {
    expect([ownerTitle('crypto', 'crypto_momentum'), ownerTitle('stocks', 'ORB'), ownerTitle('outside', 'outside')]).to.deep.equal(['Crypto, momentum', 'Stocks, ORB', 'Bought outside'])
  })

  it('find the underlying of a contract in OCC or hidden spelling only', () => {
    expect(['AAPL260417C00190000', 'BRKB1260417P00190000', 'AAPL', 'BTC/USD', 'AAPL option'].map(underlyingOf)).to.deep.equal(['AAPL', 'BRKB1', 'AAPL', 'BTC/USD', 'AAPL'])
  })
})
