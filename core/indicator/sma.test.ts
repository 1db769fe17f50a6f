import { expect } from 'chai'
import { expectClose, INTEL, ofCloses, run, standing, walk } from './series.test.ts'
import { Sma } from './sma.ts'

describe('simple moving average', () => {
  it('gives the column of the StockCharts table', () => {
    const published = [
      22.22, 22.21, 22.23, 22.26, 22.31, 22.42, 22.61, 22.77, 22.91, 23.08, 23.21,
      23.38, 23.53, 23.65, 23.71, 23.69, 23.61, 23.51, 23.43, 23.28, 23.13,
    ]
    expectClose(standing(run(new Sma(10), ofCloses(INTEL))), published, 0.0101)
  })

  it('gives the five-day example of StockCharts: 13, 14, 15', () => {
    const values = run(new Sma(5), ofCloses([11, 12, 13, 14, 15, 16, 17]))
    expect(values).to.deep.equal([NaN, NaN, NaN, NaN, 13, 14, 15])
  })

  it('does not drift from a fresh window over a million bars', () => {
    const bars = walk(1_000_000)
    const fold = new Sma(50)
    let worst = 0
    bars.forEach((bar, i) => {
      fold.update(bar)
      if (i % 997 !== 996) return
      const fresh = bars.slice(i - 49, i + 1).reduce((sum, { close }) => sum + close, 0) / 50
      worst = Math.max(worst, Math.abs(fold.read('value') / fresh - 1))
    })
    expect(worst).to.be.below(1e-12)
  })

  it('forgets a price of another scale once it has left the window', () => {
    const closes = [...Array.from({ length: 10 }, () => 1e15), ...Array.from({ length: 40 }, () => 0.1)]
    expect(run(new Sma(10), ofCloses(closes)).at(-1)).to.be.closeTo(0.1, 1e-16)
  })

  it('refuses a length that is no number of bars', () => {
    for (const wrong of [0, -1, 2.5, NaN]) expect(() => new Sma(wrong)).to.throw(RangeError, 'not a number of bars')
  })
})
