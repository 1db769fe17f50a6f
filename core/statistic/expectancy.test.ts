import { expect } from 'chai'
import fc from 'fast-check'
import { expectancy } from './expectancy.ts'
import { winRate } from './win-rate.ts'

describe('expectancy', () => {
  it('is the mean result, with the mean win by the mean loss', () => {
    expect(expectancy([120, -80, 0, 60, -20])).to.deep.equal({ perTrade: 16, meanWin: 90, meanLoss: 50, payoff: 1.8 })
  })

  it('has no value without trades, and no payoff without wins and losses', () => {
    expect(expectancy([])).to.equal(undefined)
    expect(expectancy([5, 7])).to.deep.equal({ perTrade: 6, meanWin: 6, meanLoss: undefined, payoff: undefined })
  })

  it('is win rate times mean win less loss rate times mean loss', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -500, max: 500 }), { minLength: 1, maxLength: 30 }), (nets) => {
        const found = expectancy(nets)
        const lossRate = winRate(nets.map((net) => -net)) ?? NaN
        const composed = (winRate(nets) ?? NaN) * (found?.meanWin ?? 0) - lossRate * (found?.meanLoss ?? 0)
        expect(found?.perTrade).to.be.closeTo(composed, 1e-9)
      }),
      { seed: 14, numRuns: 100 },
    )
  })
})
