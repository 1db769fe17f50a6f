import { expect } from 'chai'
import { excursions } from './excursions.ts'
import { trade } from './testing/trade.ts'

describe('excursions', () => {
  const winner = trade({ gross: 30, fees: 10, adverse: -10, favourable: 50 })
  const loser = trade({ gross: -40, adverse: -60, favourable: 20, notional: 2000 })

  it('tell heat and promise of winners and losers apart, as shares of notional', () => {
    const found = excursions([winner, loser])
    expect([found?.adverseOfWinners?.p50, found?.adverseOfLosers?.p50]).to.deep.equal([0.01, 0.03])
    expect([found?.favourableOfWinners?.p50, found?.favourableOfLosers?.p50]).to.deep.equal([0.05, 0.01])
    expect(found?.edge).to.be.closeTo(1.5, 1e-15)
    expect(found?.captured, '-20 of 70 dollars').to.be.closeTo(-2 / 7, 1e-15)
  })

  it('are missing where there is nothing to tell', () => {
    expect(excursions([])).to.equal(undefined)
    expect(excursions([trade({ gross: 1 })])).to.deep.include({ adverseOfLosers: undefined, edge: undefined, captured: undefined })
  })
})
