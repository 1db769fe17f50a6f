import { expect } from 'chai'
import { Atr } from './atr.ts'
import { expectClose, ofRanges, run, standing } from './series.test.ts'
import { trueRange } from './true-range.ts'

/** StockCharts ChartSchool, 'Average True Range (ATR)': QQQQ, 1 April to 13 May 2010. */
const QQQQ = ofRanges([
  [48.7, 47.79, 48.16], [48.72, 48.14, 48.61], [48.9, 48.39, 48.75], [48.87, 48.37, 48.63], [48.82, 48.24, 48.74],
  [49.05, 48.635, 49.03], [49.2, 48.94, 49.07], [49.35, 48.86, 49.32], [49.92, 49.5, 49.91], [50.19, 49.87, 50.13],
  [50.12, 49.2, 49.53], [49.66, 48.9, 49.5], [49.88, 49.43, 49.75], [50.19, 49.725, 50.03], [50.36, 49.26, 50.31],
  [50.57, 50.09, 50.52], [50.65, 50.3, 50.41], [50.43, 49.21, 49.34], [49.63, 48.98, 49.37], [50.33, 49.61, 50.23],
  [50.29, 49.2, 49.2375], [50.17, 49.43, 49.93], [49.32, 48.08, 48.43], [48.5, 47.64, 48.18], [48.3201, 41.55, 46.57],
  [46.8, 44.2833, 45.41], [47.8, 47.31, 47.77], [48.39, 47.2, 47.72], [48.66, 47.9, 48.62], [48.79, 47.7301, 47.85],
])

describe('average true range', () => {
  it('gives the column of the StockCharts table', () => {
    const published = [
      0.555, 0.5939285714, 0.5857908163, 0.5689486152, 0.6154522855, 0.6179199794, 0.6423542666, 0.6743289618, 0.6927697503,
      0.7754290538, 0.7814698357, 1.209229133, 1.302619909, 1.380289916, 1.366697779, 1.336219366, 1.316482269,
    ]
    expectClose(standing(run(new Atr(14), QQQQ)), published, 1e-9)
  })

  it('counts a gap from the close before, up and down', () => {
    const [bar] = ofRanges([[12, 11, 11.5]])
    if (!bar) return expect.fail('no bar')
    expect(trueRange(bar, 10)).to.equal(2)
    expect(trueRange(bar, 15)).to.equal(4)
    expect(trueRange(bar, 11.2)).to.equal(1)
    expect(trueRange(bar, NaN), 'the first bar').to.equal(1)
  })
})
