import { expect } from 'chai'
import { deflatedSharpe } from './deflated-sharpe.ts'
import { probabilisticSharpe } from './probabilistic-sharpe.ts'

const NORMAL = { skewness: 0, kurtosis: 3 }

describe('deflated Sharpe ratio', () => {
  it('of a lone run is the probabilistic one', () => {
    const estimate = { sharpe: 0.1, count: 250, ...NORMAL }
    expect(deflatedSharpe(estimate, { count: 1, variance: 0.01 })).to.deep.equal({ threshold: 0, probability: probabilisticSharpe(estimate) })
  })

  it('falls with every trial', () => {
    const estimate = { sharpe: 0.2, count: 250, ...NORMAL }
    const found = [1, 2, 10, 100, 1000].map((count) => deflatedSharpe(estimate, { count, variance: 0.004 })?.probability ?? NaN)
    expect(found).to.deep.equal(found.toSorted((a, b) => b - a))
    expect(new Set(found).size).to.equal(5)
  })
})
