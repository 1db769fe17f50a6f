import fc from 'fast-check'
import { expect } from 'chai'
import { reconcileOnce } from './reconcile-once.ts'

describe('cash, fees and positions of a backtest', () => {
  it('reconcile to the cent on random tapes, whatever is traded', function () {
    this.timeout(60_000)
    fc.assert(fc.property(fc.integer({ min: 1, max: 2 ** 31 }), (seed) => {
      const { wrong, fills } = reconcileOnce(seed)
      expect(wrong, `seed ${seed}`).to.deep.equal([])
      return fills >= 0
    }), { seed: 5, numRuns: 40 })
  })

  it('are looked at on tapes that trade', () => {
    expect([1, 2, 3, 4].map((seed) => reconcileOnce(seed).fills).reduce((sum, fills) => sum + fills, 0)).to.be.greaterThan(40)
  })
})
