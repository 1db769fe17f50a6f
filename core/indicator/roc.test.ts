import { Roc } from './roc.ts'
import { expectClose, ofCloses, run, standing } from './series.test.ts'

describe('rate of change', () => {
  it('gives the column of the StockCharts table: Dow Jones, 28 April to 25 May 2010, 12 days', () => {
    const closes = [
      11045.27, 11167.32, 11008.61, 11151.83, 10926.77, 10868.12, 10520.32, 10380.43, 10785.14, 10748.26,
      10896.91, 10782.95, 10620.16, 10625.83, 10510.95, 10444.37, 10068.01, 10193.39, 10066.57, 10043.75,
    ]
    const published = [
      -3.84879682, -4.84888048, -4.52064339, -6.34389154, -7.85923013, -6.20834146, -4.31308173, -3.24341092,
    ]
    expectClose(standing(run(new Roc(12), ofCloses(closes))), published, 1e-7)
  })
})
