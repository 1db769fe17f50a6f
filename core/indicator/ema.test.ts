import { Ema } from './ema.ts'
import { expectClose, INTEL, ofCloses, run, standing, walk } from './series.test.ts'

describe('exponential moving average', () => {
  it('gives the column of the StockCharts table, seeded with the simple average', () => {
    const published = [
      22.22, 22.21, 22.24, 22.27, 22.33, 22.52, 22.8, 22.97, 23.13, 23.28, 23.34,
      23.43, 23.51, 23.54, 23.47, 23.4, 23.39, 23.26, 23.23, 23.08, 22.92,
    ]
    expectClose(standing(run(new Ema(10), ofCloses(INTEL))), published, 0.0101)
  })

  it('equals the sum of its weights, written out', () => {
    const bars = walk(300, 5)
    const [length, decay] = [20, 19 / 21]
    const last = bars.length - 1
    let direct = (decay ** (last - length + 1) * bars.slice(0, length).reduce((sum, { close }) => sum + close, 0)) / length
    for (let i = length; i <= last; i += 1) direct += (2 / 21) * decay ** (last - i) * (bars[i]?.close ?? NaN)
    expectClose([run(new Ema(length), bars).at(-1) ?? NaN], [direct], 1e-11)
  })
})
