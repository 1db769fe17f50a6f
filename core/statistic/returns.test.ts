import { expect } from 'chai'
import fc from 'fast-check'
import { logReturns, simpleReturns } from './returns.ts'
import { total } from './total.ts'

describe('returns', () => {
  it('are one fewer than the prices', () => {
    expect(Array.from(simpleReturns([100, 110, 99]))).to.deep.equal([110 / 100 - 1, 99 / 110 - 1])
    expect(Array.from(logReturns([20, 20.1]))).to.deep.equal([Math.log(20.1 / 20)])
    expect(simpleReturns([])).to.have.lengthOf(0)
  })

  it('refuse to grow from nothing', () => {
    expect(() => simpleReturns([0, 1])).to.throw(RangeError, 'nothing grows from 0')
    expect(() => logReturns([1, -1])).to.throw(RangeError, 'nothing grows from -1')
    expect(Array.from(simpleReturns([5, 0])), 'but may end there').to.deep.equal([-1])
  })

  it('add up, or compound, to the whole growth', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 1, max: 1000, noNaN: true }), { minLength: 2, maxLength: 40 }), (prices) => {
        const growth = (prices[prices.length - 1] ?? NaN) / (prices[0] ?? NaN)
        expect(Math.exp(total(logReturns(prices))) / growth).to.be.closeTo(1, 1e-12)
        expect(simpleReturns(prices).reduce((value, one) => value * (1 + one), 1) / growth).to.be.closeTo(1, 1e-12)
      }),
      { seed: 12, numRuns: 100 },
    )
  })
})
