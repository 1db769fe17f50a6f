import { expect } from 'chai'
import { Bollinger } from './bollinger.ts'
import { expectClose, ofCloses, run, standing, walk } from './series.test.ts'

/** StockCharts ChartSchool, 'Bollinger Bands': 1 May to 30 June 2009. */
const CLOSES = [
  86.1557, 89.0867, 88.7829, 90.3228, 89.0671, 91.1453, 89.4397, 89.175, 86.9302, 87.6752, 86.9596, 89.4299, 89.3221, 88.7241,
  87.4497, 87.2634, 89.4985, 87.9006, 89.126, 90.7043, 92.9001, 92.9784, 91.8021, 92.6647, 92.6843, 92.3021, 92.7725, 92.5373,
  92.949, 93.2039, 91.0669, 89.8318, 89.7435, 90.3994, 90.7387, 88.0177, 88.0867, 86.8439, 90.7781, 90.5416, 91.3894, 90.65,
]
const UPPER = [
  91.291862, 91.949268, 92.612595, 92.9342, 93.31195, 93.72845, 93.899592, 94.266255, 94.565096, 94.786912, 95.043001, 94.907605,
  94.902912, 94.89532, 94.861013, 94.673629, 94.556593, 94.678752, 94.840502, 94.820387, 94.816889, 94.654793, 94.432224,
]
const MIDDLE = [
  88.70794, 89.04516, 89.239745, 89.390705, 89.5078, 89.68866, 89.7465, 89.91314, 90.081255, 90.382195, 90.65863, 90.863995,
  90.88409, 90.90516, 90.988925, 91.153375, 91.19109, 91.1205, 91.067665, 91.15027, 91.142135, 91.0666, 90.95018,
]

describe('Bollinger bands', () => {
  it('give the columns of the StockCharts table', () => {
    expectClose(standing(run(new Bollinger(20, 2), ofCloses(CLOSES), 'upper')), UPPER, 2e-6)
    expectClose(standing(run(new Bollinger(20, 2), ofCloses(CLOSES), 'middle')), MIDDLE, 1e-6)
    const lower = MIDDLE.map((middle, i) => 2 * middle - (UPPER[i] ?? NaN))
    expectClose(standing(run(new Bollinger(20, 2), ofCloses(CLOSES), 'lower')), lower, 3e-6)
  })

  it('do not drift from a fresh window over a million bars', () => {
    const bars = walk(1_000_000, 3)
    const fold = new Bollinger(20, 2)
    let worst = 0
    bars.forEach((bar, i) => {
      fold.update(bar)
      if (i % 991 !== 990) return
      const closes = bars.slice(i - 19, i + 1).map(({ close }) => close)
      const mean = closes.reduce((a, b) => a + b) / 20
      const reach = 2 * Math.sqrt(closes.reduce((sum, close) => sum + (close - mean) ** 2, 0) / 20)
      worst = Math.max(worst, Math.abs((fold.read('upper') - fold.read('lower')) / (2 * reach) - 1))
    })
    expect(worst).to.be.below(1e-9)
  })

  it('have no width when all closes are equal, whatever came before', () => {
    const closes = [...walk(77).map(({ close }) => close), ...Array.from({ length: 20 }, () => 99.37)]
    const fold = new Bollinger(20, 2)
    run(fold, ofCloses(closes), 'upper')
    expect(fold.read('upper')).to.equal(fold.read('lower'))
  })

  it('refuse a width that is not positive', () => {
    expect(() => new Bollinger(20, 0)).to.throw(RangeError, 'positive')
  })
})
