import { expect } from 'chai'
import { holdingTimes } from './holding-times.ts'
import { trade } from './testing/trade.ts'

describe('holding times', () => {
  it('are told for all, winners and losers', () => {
    const winners = [trade({ gross: 1, closedAt: 100 }), trade({ gross: 1, openedAt: 50, closedAt: 350 })]
    const found = holdingTimes([...winners, trade({ gross: -1, closedAt: 800 })])
    expect([found?.mean, found?.longest, found?.all.p50]).to.deep.equal([400, 800, 300])
    expect([found?.ofWinners?.p50, found?.ofLosers?.p50]).to.deep.equal([200, 800])
  })

  it('have no value without trades', () => {
    expect(holdingTimes([])).to.equal(undefined)
  })
})
