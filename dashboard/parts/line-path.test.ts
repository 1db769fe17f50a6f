import { expect } from 'chai'
import { boundsOf, pathOf, stopsOf, ticksBetween } from './line-path.ts'

describe('a line chart', () => {
  const same = (value: number): number => value

  it('breaks its line at a gap', () => {
    expect(pathOf([0, 1, 2, 3], [5, 6, null, 7], same, same, undefined)).to.equal('M0.0 5.0L1.0 6.0M3.0 7.0')
  })

  it('closes an area down to its base', () => {
    expect(pathOf([0, 2], [1, 3], same, same, 0)).to.equal('M0.0 1.0L2.0 3.0L2.0 0.0L0.0 0.0Z')
  })

  it('has an axis that holds what is asked for, and zero below an area', () => {
    const values = [-0.02, null, -0.015]
    const [low, high] = boundsOf([{ values, look: 'area' }], [])
    expect([low < -0.02, high > 0]).to.deep.equal([true, true])
    expect(boundsOf([{ values, look: 'accent' }], [])[1]).to.be.below(-0.01)
    expect(boundsOf([{ values, look: 'accent' }], [0.01])[1]).to.be.above(0.01)
  })

  it('names few points where they are, and many at even steps', () => {
    expect(stopsOf([1, 4], { from: 1, to: 4, steps: 4 })).to.deep.equal([1, 4])
    expect(stopsOf([0, 1, 2, 3, 4, 8], { from: 0, to: 8, steps: 4 })).to.deep.equal([0, 2, 4, 6, 8])
  })

  it('has round ticks inside its bounds', () => {
    expect(ticksBetween(0.4, 10.2)).to.deep.equal([5, 10])
    expect(ticksBetween(-3, 3)).to.deep.equal([-2, 0, 2])
    expect(ticksBetween(100_010, 100_390)).to.deep.equal([100_100, 100_200, 100_300])
  })
})
