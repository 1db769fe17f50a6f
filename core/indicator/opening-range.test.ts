import { expect } from 'chai'
import { millis } from '../brand.ts'
import { MINUTE } from '../market/bar.ts'
import { OpeningRange } from './opening-range.ts'
import { ofRanges, run } from './series.test.ts'

const session = ofRanges([[11, 9, 10], [12, 10, 11], [10.5, 8, 9], [20, 12, 19], [30, 1, 5]])

describe('opening range', () => {
  it('stands from the first bar after its minutes and does not change', () => {
    const fold = new OpeningRange(3)
    fold.reset(millis(0))
    expect(run(fold, session, 'high')).to.deep.equal([NaN, NaN, NaN, 12, 12])
    expect([fold.read('high'), fold.read('low')]).to.deep.equal([12, 8])
  })

  it('lets the first bar after it break out: the range before that bar is the same', () => {
    const fold = new OpeningRange(3)
    fold.reset(millis(0))
    session.slice(0, 4).forEach((bar) => fold.update(bar))
    expect(fold.readPrevious('high')).to.equal(12)
  })

  it('counts minutes of the clock, not bars that happen to come', () => {
    const fold = new OpeningRange(3)
    fold.reset(millis(-2 * MINUTE))
    session.slice(0, 2).forEach((bar) => fold.update(bar))
    expect([fold.read('high'), fold.read('low')], 'the session started two minutes before its first bar').to.deep.equal([11, 9])
  })

  it('starts with its first bar when no start was named', () => {
    const fold = new OpeningRange(1)
    session.slice(2, 4).forEach((bar) => fold.update(bar))
    expect(fold.read('high')).to.equal(10.5)
  })

  it('never stands when no bar fell into it', () => {
    const fold = new OpeningRange(3)
    fold.reset(millis(-10 * MINUTE))
    expect(run(fold, session, 'low')).to.deep.equal([NaN, NaN, NaN, NaN, NaN])
  })
})
