import { expect } from 'chai'
import { RollingVariance } from './rolling-variance.ts'

/** Mean and standard deviation (over n - 1) that NIST certifies, Statistical Reference Datasets, univariate summary statistics. */
describe('rolling variance: NIST reference data', () => {
  it('NumAcc1: 10000001, 10000003, 10000002 has deviation 1', () => {
    const window = filled([10_000_001, 10_000_003, 10_000_002])
    expect(window.mean).to.equal(10_000_002)
    expect(Math.sqrt(window.sampleVariance)).to.equal(1)
  })

  it('NumAcc3: 1000000.2 and 500 times 1000000.1, 1000000.3 has mean 1000000.2 and deviation 0.1', () => {
    const window = filled([1_000_000.2, ...alternating(1_000_000.1, 1_000_000.3)])
    expect(window.mean).to.be.closeTo(1_000_000.2, 1e-8)
    expect(Math.sqrt(window.sampleVariance)).to.be.closeTo(0.1, 1e-9)
  })

  it('NumAcc4: 10000000.2 and 500 times 10000000.1, 10000000.3 has mean 10000000.2 and deviation 0.1', () => {
    const window = filled([10_000_000.2, ...alternating(10_000_000.1, 10_000_000.3)])
    expect(window.mean).to.be.closeTo(10_000_000.2, 1e-7)
    expect(Math.sqrt(window.sampleVariance)).to.be.closeTo(0.1, 1e-8)
  })

  it('keeps NumAcc4 while the window slides over it in turns', () => {
    const window = new RollingVariance(1000)
    alternating(10_000_000.1, 10_000_000.3).concat(alternating(10_000_000.1, 10_000_000.3)).slice(0, 1500).forEach((x) => window.push(x))
    expect(Math.sqrt(window.populationVariance), 'every window of 1000 holds 500 of each').to.be.closeTo(0.1, 1e-8)
  })
})

function filled(numbers: readonly number[]): RollingVariance {
  const window = new RollingVariance(numbers.length)
  numbers.forEach((x) => window.push(x))
  return window
}

function alternating(a: number, b: number): readonly number[] {
  return Array.from({ length: 1000 }, (_, i) => (i % 2 === 0 ? a : b))
}
