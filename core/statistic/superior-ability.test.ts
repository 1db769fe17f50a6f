import { expect } from 'chai'
import { normalQuantile } from './normal-quantile.ts'
import { random } from './random.ts'
import { stationaryResamples } from './stationary-bootstrap.ts'
import { superiorAbility } from './superior-ability.ts'
import { realityCheck } from './testing/reality-check.ts'

const { next } = random(2005)
const column = (mean: number, spread = 1) => Float64Array.from({ length: 200 }, () => mean + spread * normalQuantile(next()))
const resamples = () => stationaryResamples({ count: 200, meanBlock: 5, runs: 500, random: random(1) })

describe('superior predictive ability', () => {
  it('orders its three p values and is not weakened by hopeless candidates, as the reality check is', () => {
    const good = column(0.2)
    const hopeless = Array.from({ length: 10 }, () => column(-2, 5))
    const found = superiorAbility({ differences: [good, ...hopeless], meanBlock: 5, resamples: resamples() })
    expect(found?.lower).to.be.at.most(found?.p ?? NaN)
    expect(found?.p).to.be.at.most(found?.upper ?? NaN)
    expect(found?.p).to.be.below(0.05)
    expect(realityCheck([good, ...hopeless], resamples())?.p).to.be.above(0.2)
  })

  it('finds nothing where every candidate is worse', () => {
    const found = superiorAbility({ differences: [column(-0.5), column(-0.4)], meanBlock: 5, resamples: resamples() })
    expect([found?.statistic, found?.p]).to.deep.equal([0, 1])
  })

  it('leaves out what never differs, and has no value without candidates, observations or resamples', () => {
    const good = column(0.2)
    const alone = superiorAbility({ differences: [good], meanBlock: 5, resamples: resamples() })
    expect(superiorAbility({ differences: [new Float64Array(200), good], meanBlock: 5, resamples: resamples() })).to.deep.equal(alone)
    expect(superiorAbility({ differences: [new Float64Array(200)], meanBlock: 5, resamples: resamples() })).to.equal(undefined)
    expect(superiorAbility({ differences: [[1, 2]], meanBlock: 5, resamples: resamples() })).to.equal(undefined)
    expect(superiorAbility({ differences: [good], meanBlock: 5, resamples: [] })).to.equal(undefined)
    expect(superiorAbility({ differences: [good, good.with(3, NaN)], meanBlock: 5, resamples: resamples() })).to.equal(undefined)
  })
})

describe('reality check', () => {
  it('has no value without candidates or resamples', () => {
    expect(realityCheck([], resamples())).to.equal(undefined)
    expect(realityCheck([[1, 2]], [])).to.equal(undefined)
    expect(realityCheck([[1, 2], [1, NaN]], resamples())).to.equal(undefined)
  })
})
