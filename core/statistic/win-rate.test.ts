import { expect } from 'chai'
import { winRate } from './win-rate.ts'

describe('win rate', () => {
  it('counts a trade that ended even as no win', () => {
    expect(winRate([120, -80, 0, 60, -20])).to.equal(0.4)
  })

  it('has no value without trades', () => {
    expect(winRate([])).to.equal(undefined)
  })
})
