import { expect } from 'chai'
import type { RoundTrip } from '../../../contract/views/trades-view.ts'
import { dayResult, profitCurve } from './day-result.ts'

const trip = (part: Partial<RoundTrip>): RoundTrip => ({
  at: 0, openedAt: 0, module: 'stocks', strategy: 'ORB', symbol: 'AAPL', realised: 0, fees: 0, basis: null, return: null, r: null, parameters: 1, entry: '', exit: '', ...part,
})

// After fees +10, -5 and -0.5: the last won before fees and lost after them.
const TRIPS = [trip({ at: 30, symbol: 'BTC/USD', realised: 0.5, fees: 1, r: null }), trip({ at: 20, symbol: 'MSFT', realised: -4, fees: 1, r: -0.5 }), trip({ at: 10, realised: 11, fees: 1, r: 2 })]

describe('the result of a day', () => {
  it('counts a win after fees only', () => {
    const { best, worst, ...figures } = dayResult(TRIPS)
    expect(figures).to.deep.equal({ trades: 3, wins: 1, realised: 7.5, fees: 3, net: 4.5, r: 0.75 })
    expect([best?.symbol, worst?.symbol]).to.deep.equal(['AAPL', 'MSFT'])
  })

  it('of a day without a trade has no best, no worst and no R', () => {
    expect(dayResult([])).to.deep.equal({ trades: 0, wins: 0, realised: 0, fees: 0, net: 0, r: null, best: null, worst: null })
  })
})

describe('the profit curve of a day', () => {
  it('adds round trips up in order of time, though they come newest first', () => {
    expect(profitCurve(TRIPS).map(({ at, sum }) => [at, sum])).to.deep.equal([[10, 10], [20, 5], [30, 4.5]])
  })
})
