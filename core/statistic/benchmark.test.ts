import { expect } from 'chai'
import { againstBenchmark } from './benchmark.ts'

/** NIST Statistical Reference Datasets, Norris: linear regression of 36 calibrations of ozone monitors. */
const Y = [
  0.1, 338.8, 118.1, 888, 9.2, 228.1, 668.5, 998.5, 449.1, 778.9, 559.2, 0.3, 0.1, 778.1, 668.8, 339.3, 448.9, 10.8,
  557.7, 228.3, 998, 888.8, 119.6, 0.3, 0.6, 557.6, 339.3, 888, 998.5, 778.9, 10.2, 117.6, 228.9, 668.4, 449.2, 0.2,
]
const X = [
  0.2, 337.4, 118.2, 884.6, 10.1, 226.5, 666.3, 996.3, 448.6, 777, 558.2, 0.4, 0.6, 775.5, 666.9, 338, 447.5, 11.6,
  556, 228.1, 995.8, 887.6, 120.2, 0.3, 0.3, 556.8, 339.1, 887.2, 999, 779, 11.1, 118.3, 229.2, 669.1, 448.9, 0.5,
]

describe('beta and alpha', () => {
  it('are the certified line of NIST Norris', () => {
    const line = againstBenchmark(Y, X)
    expect(line?.beta).to.be.closeTo(1.00211681802045, 1e-13)
    expect(line?.alpha).to.be.closeTo(-0.262323073774029, 1e-11)
    expect(line?.residual).to.be.closeTo(0.884796396144373, 1e-11)
    expect(line?.correlation, 'numpy').to.be.closeTo(0.9999968729369666, 1e-14)
  })

  it('annualise alpha and leave beta', () => {
    const line = againstBenchmark([0.03, 0.01, 0.05], [0.01, 0, 0.02], 252)
    expect(line?.beta).to.be.closeTo(2, 1e-14)
    expect(line?.alpha).to.be.closeTo(2.52, 1e-13)
  })

  it('have no value without a benchmark that moves, nor a correlation without returns that do', () => {
    expect(againstBenchmark([0.1, 0.2], [0.01, 0.01])).to.equal(undefined)
    expect(againstBenchmark([0.1], [0.01])).to.equal(undefined)
    expect(againstBenchmark([0.1, 0.1], [0.01, 0.02])).to.deep.include({ beta: 0, correlation: undefined, residual: undefined })
  })

  it('refuse columns of different lengths', () => {
    expect(() => againstBenchmark([0.1], [0.1, 0.2])).to.throw(RangeError, '1 returns cannot be held against 2')
  })
})
