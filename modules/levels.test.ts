import { expect } from 'chai'
import { confidence } from './confidence.ts'
import { levelsOf, onTick, stillBetween } from './levels.ts'

describe('protective levels', () => {
  it('are rounded to the nearest tick, or none when one is missing', () => {
    expect(levelsOf({ stop: 49.126, target: 51.114, exitAt: null }, 0.01)).to.deep.equal({ stop: 49.13, target: 51.11 })
    expect(levelsOf({ stop: 49, target: null, exitAt: null }, 0.01)).to.equal(null)
    expect(onTick({ stop: null, target: 51.114, exitAt: null }, 0.05)).to.deep.equal({ stop: null, target: 51.1, exitAt: null })
  })

  it('hold an entry between them, on the side of its direction', () => {
    const [low, high] = [{ stop: 49, target: 51 }, { stop: 51, target: 49 }]
    expect([stillBetween('long', 50, low), stillBetween('long', 49, low), stillBetween('long', 51, low), stillBetween('long', 50, high)]).to.deep.equal([true, false, false, false])
    expect([stillBetween('short', 50, high), stillBetween('short', 51, high), stillBetween('short', 49, high), stillBetween('short', 50, low)]).to.deep.equal([true, false, false, false])
  })
})

describe('confidence', () => {
  it('stays within 0 and 1 with four decimals, and is 0 for what is no number', () => {
    expect([-1, 0, 0.123456, 1, 7, NaN, Infinity].map(confidence)).to.deep.equal([0, 0, 0.1235, 1, 1, 0, 1])
  })
})
