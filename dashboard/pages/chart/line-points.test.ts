import { expect } from 'chai'
import { linePoints } from './line-points.ts'

describe('the points of a line', () => {
  it('hide the piece that would bridge a gap, and no other', () => {
    const bars = [0, 60_000, 120_000, 180_000, 240_000].map((at) => ({ at }))
    expect(linePoints([1, 2, null, 3, 4], bars)).to.deep.equal([
      { time: 0, value: 1 }, { time: 60, value: 2, color: 'transparent' }, { time: 120 }, { time: 180, value: 3 }, { time: 240, value: 4 },
    ])
  })
})
