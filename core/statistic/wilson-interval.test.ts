import { expect } from 'chai'
import fc from 'fast-check'
import { wilsonInterval } from './wilson-interval.ts'

describe('Wilson interval', () => {
  it('has no value without trials and ends at 0 and 1 exactly', () => {
    expect(wilsonInterval(0, 0)).to.equal(undefined)
    expect(wilsonInterval(0, 3)?.low).to.equal(0)
    expect(wilsonInterval(3, 3)?.high).to.equal(1)
  })

  it('is the set of shares that the observed one does not reject', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 200 }), fc.nat(200), (trials, some) => {
        const successes = Math.min(some, trials)
        const found = wilsonInterval(successes, trials)
        for (const edge of [found?.low ?? NaN, found?.high ?? NaN]) {
          if (edge === 0 || edge === 1) continue
          expect(Math.abs(successes / trials - edge) / Math.sqrt((edge * (1 - edge)) / trials)).to.be.closeTo(1.959963984540054, 1e-6)
        }
      }),
      { seed: 20, numRuns: 200 },
    )
  })
})
