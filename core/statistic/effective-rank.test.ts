import { expect } from 'chai'
import { correlationMatrix, effectiveRank } from './effective-rank.ts'

describe('effective rank', () => {
  it('counts independent columns fully and equal ones once', () => {
    expect(effectiveRank([[1, 0, 0], [0, 1, 0], [0, 0, 1]])).to.be.closeTo(3, 1e-14)
    expect(effectiveRank([[1, 1, 1], [1, 1, 1], [1, 1, 1]])).to.be.closeTo(1, 1e-12)
    expect(effectiveRank([])).to.equal(0)
  })

  it('agrees with the eigenvalues of numpy', () => {
    expect(effectiveRank([[1, 0.5, 0.2, 0.1], [0.5, 1, 0.3, 0.4], [0.2, 0.3, 1, 0.6], [0.1, 0.4, 0.6, 1]])).to.be.closeTo(3.210728331086823, 1e-14)
  })

  it('takes correlations of columns, one that never moves standing alone', () => {
    const matrix = correlationMatrix([[1, 2, 3], [2, 4, 6], [3, 2, 1], [5, 5, 5]])
    const wanted = [[1, 1, -1, 0], [1, 1, -1, 0], [-1, -1, 1, 0], [0, 0, 0, 1]]
    for (const [i, row] of wanted.entries()) for (const [j, value] of row.entries()) expect(matrix[i]?.[j]).to.be.closeTo(value, 1e-14)
  })
})
