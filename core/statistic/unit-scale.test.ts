import { expect } from 'chai'
import fc from 'fast-check'
import { centred, fromUnit, toUnit, type UnitScale } from './unit-scale.ts'

describe('unit scale', () => {
  const log: UnitScale = { type: 'log', from: 10, to: 1000 }

  it('puts 100 midway between 10 and 1,000 on a logarithmic scale, and 505 on a linear one', () => {
    expect(toUnit(100, log)).to.be.closeTo(0.5, 1e-15)
    expect(fromUnit(0.5, log)).to.be.closeTo(100, 1e-12)
    expect(toUnit(505, { ...log, type: 'linear' })).to.equal(0.5)
  })

  it('rounds whole numbers, cuts off at the ends and keeps them exactly', () => {
    expect(fromUnit(0.49, { type: 'integer', from: 3, to: 5 })).to.equal(4)
    expect([fromUnit(-1, log), fromUnit(2, log)]).to.deep.equal([10, 1000])
    expect([toUnit(1, log), toUnit(1e6, log)]).to.deep.equal([0, 1])
    expect(toUnit(7, { type: 'linear', from: 7, to: 7 })).to.equal(0)
    expect([0, 0.5, 1].map(centred)).to.deep.equal([-1, 0, 1])
  })

  it('comes back to where it was', () => {
    fc.assert(
      fc.property(fc.double({ min: 0, max: 1, noNaN: true }), (place) => {
        for (const type of ['linear', 'log'] as const) expect(toUnit(fromUnit(place, { ...log, type }), { ...log, type })).to.be.closeTo(place, 1e-12)
      }),
      { seed: 23, numRuns: 100 },
    )
  })
})
