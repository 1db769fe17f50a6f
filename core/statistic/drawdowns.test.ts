import { expect } from 'chai'
import fc from 'fast-check'
import { drawdownsOf, maximumDrawdown } from './drawdowns.ts'

const curve = (...equity: number[]) => ({ at: equity.map((_, i) => i * 10), equity })

describe('drawdowns', () => {
  it('are told from peak to recovery', () => {
    expect(drawdownsOf(curve(100, 120, 90, 96, 120, 130, 117))).to.deep.equal([
      { depth: 0.25, amount: 30, peakAt: 10, troughAt: 20, recoveredAt: 40, length: 30 },
      { depth: 0.1, amount: 13, peakAt: 50, troughAt: 60, recoveredAt: undefined, length: 10 },
    ])
  })

  it('begin at the latest point of a height and end at the first that reaches it again', () => {
    expect(maximumDrawdown(curve(100, 100, 50, 100, 100))).to.deep.include({ peakAt: 10, recoveredAt: 30 })
  })

  it('count the deepest by share, not by dollars', () => {
    expect(maximumDrawdown(curve(100, 60, 200, 150))).to.deep.include({ depth: 0.4, amount: 40 })
  })

  it('are missing from a curve that never fell', () => {
    expect(maximumDrawdown(curve(1, 1, 2))).to.equal(undefined)
    expect(maximumDrawdown(curve())).to.equal(undefined)
  })

  it('lose more than the peak when the account ends in debt', () => {
    expect(maximumDrawdown(curve(100, -20))?.depth).to.equal(1.2)
  })

  it('agree with every pair of points compared', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 1, maxLength: 25 }), (equity) => {
        const deepest = Math.max(...equity.flatMap((peak, i) => equity.slice(i).map((value) => (peak - value) / peak)))
        expect(maximumDrawdown(curve(...equity))?.depth ?? 0).to.equal(deepest)
      }),
      { seed: 13, numRuns: 200 },
    )
  })
})
