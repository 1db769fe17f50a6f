import { expect } from 'chai'
import fc from 'fast-check'
import { defaultParameters } from '../../modules/default-parameters.ts'
import { strategies } from '../../modules/strategies.ts'
import { boundedStep, reachOf } from '../../optimizer/bounded-step.ts'
import { globalPoints } from '../../optimizer/design-points.ts'
import { isFeasible, pointOf, searchSpace, snapped, valuesAt } from '../../optimizer/search-space.ts'

describe('the search space of every strategy', () => {
  for (const [name, strategy] of Object.values(strategies).flatMap((module) => Object.entries(module))) {
    const start = defaultParameters(strategy)
    const space = searchSpace(strategy.parameters, start)

    it(`gives the values of ${name} back to the last digit, so that a champion is not taken for another`, () => {
      expect(valuesAt(space, pointOf(space, start))).to.deep.equal(start)
      fc.assert(fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: space.axes.length, maxLength: space.axes.length }), (point) => {
        const once = snapped(space, point)
        expect(snapped(space, once)).to.deep.equal(once)
      }), { seed: 11, numRuns: 100 })
    })

    it(`lets one step of ${name} move each parameter as far as twelve hundredths of its range reach, in whole numbers where it counts`, () => {
      const from = pointOf(space, start)
      const reach = reachOf(space, { step: 0.12, pinned: [] })
      for (const [i, { name: axis, scale }] of space.axes.entries()) {
        const [before = NaN, place = NaN] = [start[axis], from[i]]
        for (const end of [0, 1]) {
          const step = boundedStep({ space, from, reach, target: from.map((old, k) => (k === i ? end : old)) }) ?? from
          const most = Math.max(1, Math.floor(0.12 * (scale.to - scale.from)))
          const counted = Math.min(scale.to, Math.max(scale.from, before + (end === 1 ? most : -most)))
          if (scale.type === 'integer') expect(valuesAt(space, step)[axis], axis).to.equal(counted)
          else expect(Math.abs((step[i] ?? NaN) - place), axis).to.be.closeTo(Math.min(0.12, Math.abs(end - place)), 1e-9)
        }
      }
    })

    it(`fills the bank of ${name} with combinations that do not contradict themselves, inside the ranges`, () => {
      const { points } = globalPoints({ space, seed: 1, drawn: 0, count: 48 })
      // A strategy that somebody adds may have nothing to tune.
      expect(points).to.have.length(space.axes.length === 0 ? 1 : 48)
      for (const point of points) {
        const values = valuesAt(space, point)
        expect(isFeasible(space, values), JSON.stringify(values)).to.equal(true)
        for (const { name: axis, scale } of space.axes) expect(values[axis], axis).to.be.within(scale.from, scale.to)
      }
    })
  }
})
