import { expect } from 'chai'
import { annualGrowth } from './annual-growth.ts'
import { YEAR } from './year.ts'

describe('annual growth', () => {
  it('is 10 % when 100 becomes 121 in two years, and -19 % when it becomes 81 in one', () => {
    expect(annualGrowth({ at: [0, 2 * YEAR], equity: [100, 121] })).to.be.closeTo(0.1, 1e-15)
    expect(annualGrowth({ at: [0, YEAR], equity: [100, 81] })).to.be.closeTo(-0.19, 1e-15)
  })

  it('is the loss of all when nothing is left', () => {
    expect(annualGrowth({ at: [0, YEAR], equity: [100, -5] })).to.equal(-1)
  })

  it('has no value without time or without a beginning above zero', () => {
    expect(annualGrowth({ at: [5], equity: [100] })).to.equal(undefined)
    expect(annualGrowth({ at: [], equity: [] })).to.equal(undefined)
    expect(annualGrowth({ at: [0, YEAR], equity: [0, 10] })).to.equal(undefined)
  })
})
