import { expect } from 'chai'
import { Rsi } from './rsi.ts'
import { expectClose, ofCloses, run, standing, walk } from './series.test.ts'

/** StockCharts ChartSchool, 'Relative Strength Index (RSI)': closes of QQQQ, 14 December 2009 to 1 February 2010. */
const QQQQ = [
  44.3389, 44.0902, 44.1497, 43.6124, 44.3278, 44.8264, 45.0955, 45.4245, 45.8433, 46.0826, 45.8931,
  46.0328, 45.614, 46.282, 46.282, 46.0028, 46.0328, 46.4116, 46.2222, 45.6439, 46.2122, 46.2521,
  45.7137, 46.4515, 45.7835, 45.3548, 44.0288, 44.1783, 44.2181, 44.5672, 43.4205, 42.6628, 43.1314,
]

describe('relative strength index', () => {
  it('gives the column of the StockCharts table', () => {
    const published = [
      70.53, 66.32, 66.55, 69.41, 66.36, 57.97, 62.93, 63.26, 56.06, 62.38,
      54.71, 50.42, 39.99, 41.46, 41.87, 45.46, 37.3, 33.08, 37.77,
    ]
    expectClose(standing(run(new Rsi(14), ofCloses(QQQQ))), published, 0.006)
  })

  it('equals 100 - 100 / (1 + RS) over smoothed lists, computed directly', () => {
    const closes = walk(400, 9).map((bar) => bar.close)
    const changes = closes.slice(1).map((close, i) => close - (closes[i] ?? NaN))
    const smooth = (list: readonly number[]) => {
      const seed = list.slice(0, 14).reduce((a, b) => a + b, 0) / 14
      return list.slice(14).reduce((mean, x) => (mean * 13 + x) / 14, seed)
    }
    const strength = smooth(changes.map((x) => Math.max(x, 0))) / smooth(changes.map((x) => Math.max(-x, 0)))
    expectClose([run(new Rsi(14), ofCloses(closes)).at(-1) ?? NaN], [100 - 100 / (1 + strength)], 1e-9)
  })

  it('is 100 when all rises, 0 when all falls and 50 when nothing moves', () => {
    expect(run(new Rsi(3), ofCloses([1, 2, 3, 4])).at(-1)).to.equal(100)
    expect(run(new Rsi(3), ofCloses([4, 3, 2, 1])).at(-1)).to.equal(0)
    expect(run(new Rsi(3), ofCloses([4, 4, 4, 4])).at(-1), 'no oversold signal from a halted share').to.equal(50)
  })
})
