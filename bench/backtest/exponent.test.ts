import { expect } from 'chai'
import { exponent } from './exponent.ts'

describe('the exponent of a cost', () => {
  it('is 1 for a cost in proportion, 2 for one of squares', () => {
    expect(exponent([[10, 5], [100, 50], [1000, 500]])).to.be.closeTo(1, 1e-12)
    expect(exponent([[1, 3], [10, 300], [100, 30_000]])).to.be.closeTo(2, 1e-12)
  })

  it('is no number of a single size', () => {
    expect(exponent([[10, 5]])).to.be.NaN
  })
})
