import { expect } from 'chai'
import fc from 'fast-check'
import { evidence, evidenceOf, evidenceStep, influence, STAKES } from './evidence.ts'

describe('evidence', () => {
  it('is 1 before anything was seen', () => {
    expect(evidence([])).to.equal(1)
    expect(evidenceOf([0, 0])).to.equal(1)
  })

  it('never expects to grow on a step of mean zero and variance one, however skewed', () => {
    fc.assert(
      fc.property(fc.double({ min: 0.001, max: 0.999, noNaN: true }), (chance) => {
        const [loss, gain] = [-Math.sqrt((1 - chance) / chance), Math.sqrt(chance / (1 - chance))]
        for (const stake of STAKES) {
          const mean = chance * Math.exp(evidenceStep(loss, stake)) + (1 - chance) * Math.exp(evidenceStep(gain, stake))
          expect(mean).to.be.below(1)
        }
      }),
      { seed: 19, numRuns: 200 },
    )
  })

  it('hears a huge number as little more than a large one, the same on both sides', () => {
    expect(influence(1e6) - influence(1e3)).to.be.below(2 * Math.log(1e3) + 0.01)
    expect(influence(-3)).to.equal(-influence(3))
    expect(evidence([1, 2, 3])).to.be.above(1)
    expect(evidence([-1, -2, -3])).to.be.below(1)
  })
})
