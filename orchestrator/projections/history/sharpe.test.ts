import { expect } from 'chai'
import { createReturnStatistics } from './sharpe.ts'

function sharpeOf(returns: readonly number[]): number | null {
  const statistics = createReturnStatistics()
  for (const one of returns) statistics.take(one)
  return statistics.sharpe()
}

describe('the Sharpe ratio of daily returns', () => {
  it('is the mean by the sample deviation, a year having 365 days', () => {
    // Ten days of +2 % and ten of -1 %: mean 0.5 %, squares 20 x 0.015^2, over 19.
    const returns = Array.from({ length: 20 }, (_, i) => (i % 2 === 0 ? 0.02 : -0.01))
    expect(sharpeOf(returns)).to.be.closeTo((0.005 / Math.sqrt((20 * 0.015 ** 2) / 19)) * Math.sqrt(365), 1e-9)
  })

  it('is unknown with fewer than 20 days, and when no day differed from another', () => {
    expect([sharpeOf(Array.from({ length: 19 }, (_, i) => i / 1_000)), sharpeOf(Array.from({ length: 40 }, () => 0)), sharpeOf([])]).to.deep.equal([null, null, null])
  })
})
