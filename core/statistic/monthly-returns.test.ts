import { expect } from 'chai'
import { monthlyReturns } from './monthly-returns.ts'

describe('monthly returns', () => {
  const at = ['2025-01-15T15:00:00Z', '2025-02-01T04:59:00Z', '2025-02-01T05:00:00Z', '2025-02-20T15:00:00Z', '2025-04-01T15:00:00Z'].map(Date.parse)

  it('end with the New York month and compound to the whole', () => {
    const rows = monthlyReturns({ at, equity: [100, 90, 110, 99, 148.5] })
    const ends = rows.map(({ month, equity }) => [month, equity])
    expect(ends, 'midnight itself ends January').to.deep.equal([['2025-01', 110], ['2025-02', 99], ['2025-04', 148.5]])
    for (const [i, value] of [0.1, -0.1, 0.5].entries()) expect(rows[i]?.return).to.be.closeTo(value, 1e-14)
    expect(rows.reduce((growth, row) => growth * (1 + (row.return ?? NaN)), 1)).to.be.closeTo(1.485, 1e-14)
  })

  it('are of UTC for what never closes', () => {
    const of = (whose: 'New York' | 'UTC') => monthlyReturns({ at: ['2025-01-01T00:00:00.001Z', '2025-02-01T00:00:00Z', '2025-02-01T00:01:00Z'].map(Date.parse), equity: [100, 110, 121] }, whose).map(({ month, equity }) => [month, equity])
    expect(of('UTC')).to.deep.equal([['2025-01', 110], ['2025-02', 121]])
    expect(of('New York')).to.deep.equal([['2024-12', 100], ['2025-01', 121]])
  })

  it('have no value after the loss of all', () => {
    expect(monthlyReturns({ at, equity: [100, 90, 110, -5, 20] }).map((row) => row.return)).to.deep.equal([110 / 100 - 1, -1, undefined])
    expect(monthlyReturns({ at: [], equity: [] })).to.deep.equal([])
  })
})
