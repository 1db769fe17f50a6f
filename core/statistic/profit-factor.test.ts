import { expect } from 'chai'
import { profitFactor } from './profit-factor.ts'

describe('profit factor', () => {
  it('is the sum of gains by the sum of losses', () => {
    expect(profitFactor([120, -80, 0, 60, -20])).to.equal(1.8)
    expect(profitFactor([-10])).to.equal(0)
  })

  it('has no value without a loss', () => {
    expect(profitFactor([10, 0])).to.equal(undefined)
  })
})
