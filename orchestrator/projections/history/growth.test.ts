import { expect } from 'chai'
import fc from 'fast-check'
import { createGrowth } from './growth.ts'

describe('time-weighted growth', () => {
  it('is untouched by a deposit: 10 % up, 11,000 in, 10 % down make 1.1 x 0.9', () => {
    const growth = createGrowth()
    growth.value(10_000, 'mon')
    growth.value(11_000, 'tue')
    growth.deposit(11_000)
    expect(growth.index).to.be.closeTo(1.1, 1e-12)
    growth.value(19_800, 'wed')
    expect(growth.index, '22,000 had become 19,800').to.be.closeTo(0.99, 1e-12)
  })

  it('falls from its peak, and remembers the worst fall with its two days', () => {
    const growth = createGrowth()
    const days = [['a', 100], ['b', 125], ['c', 100], ['d', 130], ['e', 117]] as const
    for (const [day, equity] of days) growth.value(equity, day)
    expect(growth.drawdown).to.be.closeTo(0.1, 1e-12)
    expect(growth.worst).to.deep.equal({ drawdown: 1 - 100 / 125, from: 'b', to: 'c' })
  })

  it('says nothing before the first equity', () => {
    const growth = createGrowth()
    growth.deposit(5)
    expect([growth.index, growth.worst]).to.deep.equal([undefined, undefined])
  })

  it('ends at nothing when everything is lost, and goes no lower', () => {
    const growth = createGrowth()
    for (const equity of [100, 0, -20, 50]) growth.value(equity, 'a')
    expect([growth.index, growth.drawdown]).to.deep.equal([0, 1])
  })

  it('without deposits is the last equity over the first', () => {
    fc.assert(fc.property(fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 2, maxLength: 50 }), (equities) => {
      const growth = createGrowth()
      for (const equity of equities) growth.value(equity, 'a')
      expect(growth.index).to.be.closeTo((equities.at(-1) ?? NaN) / (equities[0] ?? NaN), 1e-6 * (growth.index ?? 1))
    }), { seed: 11, numRuns: 100 })
  })
})
