import { expect } from 'chai'
import { sortinoRatio } from './sortino-ratio.ts'

describe('Sortino ratio', () => {
  it('is 4.417 in the example of T. Rollinger and S. Hoffman, Sortino: A Sharper Ratio (2013)', () => {
    const yearly = [0.17, 0.15, 0.23, -0.05, 0.12, 0.09, 0.13, -0.04]
    expect(sortinoRatio(yearly)).to.be.closeTo(4.417, 5e-4)
  })

  it('falls when more is asked for', () => {
    expect(sortinoRatio([0.02, -0.01], 1, 0)).to.be.closeTo(0.005 / Math.sqrt(0.0001 / 2), 1e-14)
    expect(sortinoRatio([0.02, -0.01], 1, 0.01)).to.be.closeTo(-0.005 / Math.sqrt(0.0004 / 2), 1e-14)
  })

  it('has no value when nothing fell short', () => {
    expect(sortinoRatio([0.01, 0.02])).to.equal(undefined)
    expect(sortinoRatio([])).to.equal(undefined)
  })
})
