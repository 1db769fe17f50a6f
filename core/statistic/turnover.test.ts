import { expect } from 'chai'
import { turnover } from './turnover.ts'
import { YEAR } from './year.ts'

describe('turnover', () => {
  it('is the traded dollars by the time-weighted mean equity, a year', () => {
    const equity = [100, 300, 300]
    expect(turnover(600, { at: [0, YEAR / 2, YEAR], equity }), 'mean equity 200').to.be.closeTo(3, 1e-14)
    expect(turnover(600, { at: [0, YEAR / 4, YEAR / 2], equity }), 'in half the time').to.be.closeTo(6, 1e-14)
  })

  it('has no value without time', () => {
    expect(turnover(600, { at: [0], equity: [100] })).to.equal(undefined)
  })
})
