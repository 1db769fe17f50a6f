import { expect } from 'chai'
import fc from 'fast-check'
import { minimumTrackRecord } from './minimum-track-record.ts'
import { probabilisticSharpe } from './probabilistic-sharpe.ts'
import { sharpeEstimate } from './sharpe-estimate.ts'

const NORMAL = { skewness: 0, kurtosis: 3 }

describe('probabilistic Sharpe ratio', () => {
  it('is one half against itself and needs two returns', () => {
    expect(probabilisticSharpe({ sharpe: 0.1, count: 50, ...NORMAL }, 0.1)).to.equal(0.5)
    expect(probabilisticSharpe({ sharpe: 0.1, count: 1, ...NORMAL })).to.equal(undefined)
    expect(sharpeEstimate([0.01, 0.01, 0.01])).to.equal(undefined)
  })

  it('reaches the confidence exactly at the minimum track record length', () => {
    const between = (min: number, max: number) => fc.double({ min, max, noNaN: true })
    fc.assert(
      fc.property(between(0.01, 1), between(-2, 2), between(0, 8), (sharpe, skewness, more) => {
        // A kurtosis below 1 + skewness squared does not exist.
        const shape = { sharpe, skewness, kurtosis: 1 + skewness ** 2 + more }
        const count = minimumTrackRecord(shape)
        fc.pre(count !== undefined && count >= 2)
        expect(probabilisticSharpe({ ...shape, count })).to.be.closeTo(0.95, 1e-12)
      }),
      { seed: 17, numRuns: 100 },
    )
  })

  it('no record is long enough for a ratio below the benchmark', () => {
    expect(minimumTrackRecord({ sharpe: 0, ...NORMAL })).to.equal(undefined)
  })
})
