import { expect } from 'chai'
import fc from 'fast-check'
import { blockScore } from './block-score.ts'
import { momentsOf } from './moments.ts'
import { PairedDifferences } from './paired-differences.ts'

function of(differences: readonly number[]): PairedDifferences {
  const found = new PairedDifferences()
  for (const difference of differences) found.push(difference)
  return found
}

describe('paired differences', () => {
  it('give the paired t statistic of Student (1908): ten patients, hours of sleep gained by the second drug over the first', () => {
    const summary = of([1.2, 2.4, 1.3, 1.3, 0, 1, 1.8, 0.8, 4.6, 1.4]).summary()
    expect(summary?.mean).to.be.closeTo(1.58, 1e-14)
    expect(summary?.t, 'as R prints it for the sleep data').to.be.closeTo(4.0621, 5e-5)
  })

  it('measure any window as the same numbers alone', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: -1, max: 1, noNaN: true }), { minLength: 3, maxLength: 40 }), fc.nat(36), (values, start) => {
        const from = Math.min(start, values.length - 2)
        const [summary, moments] = [of(values).summary(from), momentsOf(values.slice(from))]
        expect(summary?.mean).to.be.closeTo(moments?.mean ?? NaN, 1e-12)
        expect(summary?.error).to.be.closeTo((moments?.deviation ?? NaN) / Math.sqrt(values.length - from), 1e-7)
      }),
      { seed: 22, numRuns: 200 },
    )
  })

  it('are no evidence where there is nothing, one, or no spread', () => {
    expect(of([]).summary()).to.equal(undefined)
    expect(of([1]).summary()).to.deep.equal({ count: 1, sum: 1, mean: 1, error: undefined, t: undefined })
    expect(of([0, 0, 0]).summary()?.t).to.equal(undefined)
    expect(of([0.1, 0.1, 0.1, 0.1]).summary(1, 3)?.t).to.equal(undefined)
  })
})

describe('block score', () => {
  it('takes half of kappa times the squared return by the deviation', () => {
    expect(blockScore(0.004, { deviation: 0.002 })).to.be.closeTo(0.004 - 0.005 * 0.008, 1e-18)
    expect(blockScore(-0.004, { deviation: 0.002 })).to.be.closeTo(-0.004 - 0.005 * 0.008, 1e-18)
  })

  it('is the pure return without aversion, also before a deviation is known', () => {
    expect(blockScore(0.004, { deviation: 0, aversion: 0 })).to.equal(0.004)
  })
})
