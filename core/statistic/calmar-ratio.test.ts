import { expect } from 'chai'
import { calmarRatio } from './calmar-ratio.ts'
import { YEAR } from './year.ts'

describe('Calmar ratio', () => {
  it('is 10 % a year by a drawdown of 20 %', () => {
    expect(calmarRatio({ at: [0, YEAR / 2, YEAR], equity: [100, 80, 110] })).to.be.closeTo(0.5, 1e-14)
  })

  it('has no value without a drawdown', () => {
    expect(calmarRatio({ at: [0, YEAR], equity: [100, 110] })).to.equal(undefined)
  })
})
