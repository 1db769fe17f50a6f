import { expect } from 'chai'
import { excessReturns } from './excess-returns.ts'

describe('excess returns', () => {
  const rates = [{ date: '2025-01-02', rate: 0.036 }, { date: '2025-01-06', rate: 0.072 }]

  it('take off the calendar days of each period at the rate known when it began', () => {
    const excess = excessReturns({ returns: [0.01, 0.01, 0.01], dates: ['2025-01-03', '2025-01-06', '2025-01-07'], since: '2025-01-02', rates })
    expect(excess[0], 'a day').to.be.closeTo(0.01 - 0.0001, 1e-16)
    expect(excess[1], 'a weekend').to.be.closeTo(0.01 - 0.0003, 1e-16)
    expect(excess[2], 'the new rate').to.be.closeTo(0.01 - 0.0002, 1e-16)
  })

  it('take nothing off before the first rate, and less in a year of 365 days', () => {
    const input = { returns: [0.01, 0.01], dates: ['2025-01-02', '2025-01-03'], since: '2025-01-01', rates, dayCount: 365 } as const
    expect(Array.from(excessReturns(input))).to.deep.equal([0.01, 0.01 - 0.036 / 365])
  })

  it('need a date for every return', () => {
    expect(() => excessReturns({ returns: [0.01], dates: [], since: '2025-01-01', rates })).to.throw(RangeError, '1 returns have 0 dates')
  })
})
