import { expect } from 'chai'
import { sessionCalendar } from '../../core/market/session-calendar.ts'
import { liveGrowth } from './live-growth.ts'

const calendar = sessionCalendar()
/** From Thursday before Labor Day, 1 September 2025, to the Wednesday after it. */
const DAYS = [['2025-08-28', 100_000], ['2025-08-29', 101_000], ['2025-08-30', 100_500], ['2025-09-02', 102_000], ['2025-09-03', 99_000]].map(([date, equity]) => ({ date: String(date), equity: Number(equity) }))

describe('a live account', () => {
  const steps = (basis: 252 | 365) => liveGrowth(DAYS, { calendar, basis }).map(({ step, growth }) => [step, Number(growth.toFixed(9))])

  it('grows by the sessions of a run of shares: what came over a weekend and a holiday belongs to the session before', () => {
    expect(steps(252)).to.deep.equal([[0, 0], [1, 0.01], [2, 0.02], [3, -0.01]])
  })

  it('grows by the days of a run of pairs', () => expect(steps(365)).to.deep.equal([[0, 0], [1, 0.01], [2, 0.005], [5, 0.02], [6, -0.01]]))

  it('is nothing before its first day', () => expect(liveGrowth([], { calendar, basis: 252 })).to.deep.equal([]))
})
