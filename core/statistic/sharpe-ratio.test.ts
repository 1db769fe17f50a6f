import { expect } from 'chai'
import { sharpeRatio } from './sharpe-ratio.ts'

describe('Sharpe ratio', () => {
  it('is mean by sample deviation: 1 % by the root of 14/3 %, and root(252) times that a year', () => {
    const returns = [0.01, 0.03, -0.02, 0.02]
    expect(sharpeRatio(returns)).to.be.closeTo(1 / Math.sqrt(14 / 3), 1e-15)
    expect(sharpeRatio(returns, 252)).to.be.closeTo(Math.sqrt(252 / (14 / 3)), 1e-13)
  })

  it('has no value without a spread, even where rounding pretends one', () => {
    const steady = Array.from({ length: 29 }, (_, i) => (100 * 1.001 ** (i + 1)) / (100 * 1.001 ** i) - 1)
    expect(new Set(steady).size, 'the returns do differ in their last digits').to.be.above(1)
    expect(sharpeRatio(steady)).to.equal(undefined)
    expect(sharpeRatio([0.01])).to.equal(undefined)
  })
})
