import { expect } from 'chai'
import { millis } from '../brand.ts'
import { parseOccSymbol } from './occ-symbol.ts'
import { lastTradingDate } from './last-trading-date.ts'
import { splitChain, splitContract } from './split-contract.ts'

const contract = (symbol: string) => parseOccSymbol(symbol) ?? expect.fail(`${symbol} is no contract`)

describe('a contract over a split of its underlying', () => {
  it('has its strike divided on the nearest cent, as the Apple contracts of June 2014 had', () => {
    // LEAN's chain of 2014-06-09 lists 92.14 where that of 2014-06-06 had 645.
    expect(splitContract(contract('AAPL140613C00645000'), { to: 7, from: 1 }).symbol).to.equal('AAPL140613C00092140')
    expect(splitContract(contract('AAPL140613P00700000'), { to: 7, from: 1 })).to.include({ strike: 100, right: 'put', underlying: 'AAPL' })
    expect(splitContract(contract('AIG090718C00001500'), { to: 1, from: 20 }).strike).to.equal(30)
  })

  it('is quoted in new shares until somebody quotes it: prices, theta and vega fall, gamma rises, delta stays', () => {
    const at = millis(0)
    const quote = { symbol: 'AAPL140613C00700000', at, bid: 7, ask: 14, bidSize: 3, askSize: 4 }
    const { entries } = splitChain({ underlying: 'AAPL', at, entries: [{ contract: contract(quote.symbol), quote, delta: 0.3, gamma: 0.01, theta: -0.7, vega: 1.4 }] }, { to: 7, from: 1 })
    expect(entries[0]?.quote).to.deep.equal({ ...quote, symbol: 'AAPL140613C00100000', bid: 1, ask: 2 })
    expect(entries[0]?.delta).to.equal(0.3)
    expect([entries[0]?.gamma, entries[0]?.theta, entries[0]?.vega].map((value) => Number(value?.toFixed(12)))).to.deep.equal([0.07, -0.1, 0.2])
  })
})

describe('the last trading date', () => {
  it('is the Friday before a Saturday of old contracts, and the date itself of all others', () => {
    expect(lastTradingDate('2014-06-21')).to.equal('2014-06-20')
    expect(lastTradingDate('2015-02-20')).to.equal('2015-02-20')
  })

  it('is the Thursday where Good Friday stands before that Saturday', () => {
    expect(lastTradingDate('2014-04-19')).to.equal('2014-04-17')
    expect(lastTradingDate('2008-03-22')).to.equal('2008-03-20')
  })
})
