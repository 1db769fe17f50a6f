import { expect } from 'chai'
import fc from 'fast-check'
import { momentsOf } from './moments.ts'

describe('moments', () => {
  it('give the certified mean and deviation of NIST NumAcc2, NumAcc3 and NumAcc4', () => {
    for (const [centre, digits] of [[1.2, 1e-14], [1_000_000.2, 1e-9], [10_000_000.2, 1e-8]] as const) {
      const values = [centre, ...Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? centre - 0.1 : centre + 0.1))]
      expect(momentsOf(values)?.mean).to.equal(centre)
      expect(momentsOf(values)?.deviation).to.be.closeTo(0.1, digits)
    }
  })

  it('give skewness and kurtosis of the population, as scipy does', () => {
    const moments = momentsOf([1, 2, 2, 3, 5, 11])
    expect(moments?.skewness).to.be.closeTo(1.3104893951161865, 1e-14)
    expect(moments?.kurtosis).to.be.closeTo(3.2647058823529407, 1e-14)
  })

  it('need two values, and a spread for the shape', () => {
    expect(momentsOf([1])).to.equal(undefined)
    expect(momentsOf([0.1, 0.1, 0.1])).to.deep.equal({ count: 3, mean: 0.1, deviation: 0, skewness: undefined, kurtosis: undefined })
  })

  it('move with a shift and grow with a factor', () => {
    const values = fc.array(fc.double({ min: -100, max: 100, noNaN: true }), { minLength: 2, maxLength: 30 })
    fc.assert(
      fc.property(values, fc.double({ min: -50, max: 50, noNaN: true }), (some, shift) => {
        const [plain, moved] = [momentsOf(some), momentsOf(some.map((value) => 3 * value + shift))]
        expect(moved?.mean).to.be.closeTo(3 * (plain?.mean ?? NaN) + shift, 1e-9)
        expect(moved?.deviation).to.be.closeTo(3 * (plain?.deviation ?? NaN), 1e-9)
      }),
      { seed: 11, numRuns: 100 },
    )
  })
})
