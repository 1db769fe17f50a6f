import { expect } from 'chai'
import { stationaryVariance } from './stationary-variance.ts'

describe('variance of a mean under dependence', () => {
  it('is the population variance when blocks have one observation', () => {
    expect(stationaryVariance([1, 2, 3, 4], 1)).to.be.closeTo(1.25, 1e-15)
  })

  it('is larger for values that follow each other and smaller for values that alternate', () => {
    const signs = (length: number) => Array.from({ length: 60 }, (_, i) => (Math.floor(i / length) % 2 ? -1 : 1))
    expect(stationaryVariance(signs(10), 3)).to.be.above(2)
    expect(stationaryVariance(signs(1), 3)).to.be.below(0.5)
  })

  it('is zero without a spread and has no value of nothing', () => {
    expect(stationaryVariance([2, 2, 2], 2)).to.equal(0)
    expect(stationaryVariance([], 2)).to.equal(undefined)
  })
})
