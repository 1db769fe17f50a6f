import { expect } from 'chai'
import fc from 'fast-check'
import { BadSweep } from './bad-sweep.ts'
import { drawPoints } from './draw-points.ts'
import { gridPoints } from './grid-points.ts'
import type { Axis } from './read-axes.ts'
import type { SweepRange } from './sweep-range.ts'

const axis = (name: string, minimum: number, maximum: number, given: Partial<Axis> = {}): Axis => ({ name, minimum, maximum, isWhole: true, below: undefined, step: 1, ...given })

describe('the points of a grid', () => {
  it('are all combinations, both ends included, the last axis fastest', () => {
    expect(gridPoints([axis('fast', 10, 20, { step: 5 }), axis('slow', 40, 60, { step: 20 })])).to.deep.equal([
      { fast: 10, slow: 40 }, { fast: 10, slow: 60 }, { fast: 15, slow: 40 }, { fast: 15, slow: 60 }, { fast: 20, slow: 40 }, { fast: 20, slow: 60 },
    ])
  })

  it('lie on the decimals that were asked for, not on sums of rounded steps', () => {
    const values = gridPoints([axis('reward', 0.1, 0.7, { isWhole: false, step: 0.1 })]).map(({ reward }) => reward)
    expect(values).to.deep.equal([0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7])
  })

  it('stop at the last whole step', () => expect(gridPoints([axis('fast', 10, 19, { step: 5 })]).map(({ fast }) => fast)).to.deep.equal([10, 15]))

  it('leave out what contradicts itself, and are refused when nothing is left', () => {
    const below = { below: 'slow', step: 10 }
    expect(gridPoints([axis('fast', 10, 30, below), axis('slow', 20, 30, { step: 10 })])).to.deep.equal([{ fast: 10, slow: 20 }, { fast: 10, slow: 30 }, { fast: 20, slow: 30 }])
    expect(() => gridPoints([axis('fast', 30, 30, below), axis('slow', 20, 30, { step: 10 })])).to.throw(BadSweep, 'the grid is empty: none of its points keeps fast below slow')
  })

  it('leave out what contradicts a value that does not move', () => {
    const ranges = [axis('fast', 5, 40, { below: 'slow' }), axis('slow', 20, 80)]
    const fast = axis('fast', 10, 40, { below: 'slow', step: 10 })
    expect(gridPoints([fast], { ranges, values: { fast: 9, slow: 30 } })).to.deep.equal([{ fast: 10 }, { fast: 20 }])
    expect(gridPoints([axis('slow', 20, 40, { step: 10 })], { ranges, values: { fast: 20, slow: 30 } })).to.deep.equal([{ slow: 30 }, { slow: 40 }])
    expect(() => gridPoints([fast], { ranges, values: { fast: 9, slow: 10 } })).to.throw(BadSweep, 'none of its points keeps fast below slow')
    expect(drawPoints({ axes: [fast], count: 20, seed: 1, still: { ranges, values: { fast: 9, slow: 30 } } }).map((point) => point.fast ?? NaN).sort((a, b) => a - b)).to.deep.equal(Array.from({ length: 20 }, (_, i) => i + 10))
  })

  it('are no more than a sweep can hold', () => {
    expect(() => gridPoints([axis('a', 1, 1000), axis('b', 1, 1000)])).to.throw(BadSweep, 'the grid has 1,000,000 points, more than 100,000: take larger steps')
  })
})

describe('drawn points', () => {
  const axes: readonly SweepRange[] = [axis('fast', 3, 15), axis('reward', 1, 4, { isWhole: false }), axis('stop', 0.5, 2.5, { isWhole: false })]

  it('are the same for one seed and others for another', () => {
    const draw = (seed: number) => drawPoints({ axes, count: 40, seed })
    expect(draw(1)).to.deep.equal(draw(1))
    expect(draw(1)).not.to.deep.equal(draw(2))
  })

  it('are as many as asked for, all different, all within their ranges', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 1e9 }), fc.integer({ min: 1, max: 200 }), (seed, count) => {
        const points = drawPoints({ axes, count, seed })
        expect(new Set(points.map((point) => JSON.stringify(point))).size).to.equal(count)
        for (const point of points)
          for (const { name, minimum, maximum, isWhole } of axes) {
            expect(point[name]).to.be.within(minimum, maximum)
            if (isWhole) expect(Number.isInteger(point[name]), name).to.equal(true)
          }
      }),
      { seed: 5, numRuns: 60 },
    )
  })

  it('cover each range more evenly than chance does', () => {
    for (const seed of [1, 2, 3]) {
      const places = drawPoints({ axes, count: 200, seed }).map(({ reward = NaN }) => (reward - 1) / 3).sort((a, b) => a - b)
      // The largest distance between the points' distribution and the even one: about 0.06 for 200 points of chance (Kolmogorov's mean 0.87 / root 200).
      const distance = places.reduce((most, place, i) => Math.max(most, Math.abs(place - i / 200), Math.abs(place - (i + 1) / 200)), 0)
      expect(distance, `seed ${seed}`).to.be.below(0.03)
    }
  })

  it('leave out what contradicts itself', () => {
    const crossing = [axis('fast', 3, 40, { below: 'slow' }), axis('slow', 20, 80)]
    for (const { fast = NaN, slow = NaN } of drawPoints({ axes: crossing, count: 100, seed: 1 })) expect(fast).to.be.below(slow)
  })

  it('are refused when the ranges hold fewer', () => {
    expect(() => drawPoints({ axes: [axis('trades', 1, 3)], count: 5, seed: 1 })).to.throw(BadSweep, 'the ranges hold about 3 different points, not 5')
  })
})
