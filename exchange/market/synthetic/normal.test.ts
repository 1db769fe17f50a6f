import { expect } from 'chai'
import { hash } from './hash.ts'
import { normal } from './normal.ts'

describe('normal draws', () => {
  it('have the quantiles of the standard normal table', () => {
    const at = (p: number) => normal(Math.floor(p * 2 ** 32))
    expect(at(0.5)).to.be.closeTo(0, 0.002)
    expect(at(0.841344746), 'one deviation').to.be.closeTo(1, 0.003)
    expect(at(0.975), 'NIST/SEMATECH handbook, table 1.3.6.7.1').to.be.closeTo(1.96, 0.005)
    expect(at(0.005)).to.be.closeTo(-2.576, 0.02)
  })

  it('have mean 0 and variance 1 when drawn by hashed keys, one independent of the next', () => {
    const draws = Array.from({ length: 100_000 }, (_, key) => normal(hash(7, key)))
    const mean = (values: readonly number[]) => values.reduce((sum, v) => sum + v, 0) / values.length
    expect(mean(draws), 'within four standard errors').to.be.closeTo(0, 0.013)
    expect(mean(draws.map((v) => v * v))).to.be.closeTo(1, 0.018)
    expect(mean(draws.slice(1).map((v, i) => v * (draws[i] ?? 0)))).to.be.closeTo(0, 0.013)
  })
})
